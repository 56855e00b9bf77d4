import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { NotFound } from '../common/errors.js'
import { newId } from '../common/id.js'
import { allows } from '../common/permission.js'
import { checkCardText } from '../subjects/card-text.js'
import { SubjectNotFound } from '../subjects/subject-not-found.js'
import { auditableSubject, auditById, auditOfSubject, type StoredAudit } from './audit-rows.query.js'
import { twoReports, type TwoReports } from './audit-watch.query.js'
import { AuditWorkers } from './audit-workers.js'
import { compareReports, type ReportChanges } from './compare-reports.js'
import { Audit } from './audit.entity.js'
import { AUDIT_KINDS, type AuditKind } from './finding.js'
import { knownFacts, type ListedFile } from './known-facts.js'

export interface CardToAudit {
  card: string
  kind: AuditKind
  files?: readonly ListedFile[]
  gated?: boolean
}

/** Audits of cards that people send in, and the stored ones of works. */
@Injectable()
export class Audits {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly workers: AuditWorkers,
  ) {}

  /** @throws TooLarge for a card over 2 MB; BadInput for one that cannot be stored. */
  async run(actor: Actor, { card, kind, ...beside }: CardToAudit): Promise<StoredAudit> {
    checkCardText(card, 'card')
    const [known] = await knownFacts(this.db, [{ card, ...beside }])
    const { findings, coverage, rulesVersion } = await this.workers.audit({ card, kind, ...known! })
    const audit: Audit = {
      id: newId(),
      subjectId: null,
      revision: null,
      askedBy: actor.id,
      kind,
      card,
      report: { findings, coverage },
      rulesVersion,
      madeAt: this.clock.now(),
    }
    await this.db.manager.insert(Audit, audit)
    return { ...audit, card, name: 'README.md' }
  }

  /** An audit again: to who asked for it, and to those who read cases. @throws NotFound for everybody else */
  async read(actor: Actor, id: string): Promise<StoredAudit> {
    const found = await auditById(this.db, id)
    const mayRead = found && (found.askedBy === actor.id || allows(actor.role, 'cases.read'))
    if (!mayRead) throw new NotFound(`There is no audit ${id}, or it was asked for by somebody else.`)
    return found
  }

  /** The audit of a subject's current card. @throws NotFound saying why there is none */
  async ofSubject(id: string): Promise<StoredAudit> {
    const found = await auditOfSubject(this.db, id)
    if (found) return found
    const subject = await auditableSubject(this.db, id)
    if (!subject) throw new SubjectNotFound(id)
    throw new NotFound(whyNone(subject.kind, subject.revision))
  }

  /** What a report on a subject's card says that the one before it did not; absent where it is the first. */
  async changesIn({ subjectId, revision }: StoredAudit): Promise<ReportChanges | undefined> {
    const [two] = subjectId ? await twoReports(this.db, [subjectId]) : []
    return two?.previousReport && two.revision === revision
      ? compareReports(two.previousReport, two.report)
      : undefined
  }

  /** The last two reports on a subject's card. @throws NotFound saying why there is none */
  async lastTwo(id: string): Promise<TwoReports> {
    const [two] = await twoReports(this.db, [id])
    if (two) return two
    const subject = await auditableSubject(this.db, id)
    if (!subject) throw new SubjectNotFound(id)
    throw new NotFound(whyNone(subject.kind, subject.revision))
  }
}

function whyNone(kind: string, revision: string | null): string {
  if (!(AUDIT_KINDS as readonly string[]).includes(kind)) {
    return `A ${kind} has no card to audit; models, datasets and Spaces have.`
  }
  if (!revision) return 'No card of this subject is known yet, so there is no audit. Send it with PUT.'
  return 'The audit of the current card is not made yet; ask again in a few seconds.'
}
