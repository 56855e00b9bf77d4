import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Jobs } from '../database/jobs.js'
import { currentToAudit, revisionsToAudit, type RevisionToAudit } from './audit-rows.query.js'
import { AuditWorkers } from './audit-workers.js'
import { Audit } from './audit.entity.js'
import { knownFacts, type KnownWork } from './known-facts.js'
import { WatchAudits } from './watch-audits.js'

/** Jobs fetched at once: even if each ran into the time limit of its worker, they end before a job expires. */
const BATCH = 100
/** Cards in memory at once; the largest are 2 MB. */
const CARDS = 20

/** Audits each new revision of a work's card, once; and again when the hub says something else of the work. */
@Injectable()
export class AuditRevisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly workers: AuditWorkers,
    private readonly watch: WatchAudits,
    jobs: Jobs,
  ) {
    jobs.on({
      queue: 'audit-card',
      fact: 'revision.added',
      batchSize: BATCH,
      handle: (revisions, signal) => this.audit(revisions, signal),
    })
    jobs.on({
      queue: 'audit-facts',
      fact: 'facts.changed',
      batchSize: BATCH,
      handle: (works, signal) => this.again(works, signal),
    })
  }

  async audit(revisions: { subjectId: string; revision: string }[], signal: AbortSignal): Promise<void> {
    for (let at = 0; at < revisions.length; at += CARDS) {
      signal.throwIfAborted()
      const some = revisions.slice(at, at + CARDS)
      const found = await revisionsToAudit(this.db, some)
      const audits = await this.#auditAll(found)
      // Two workers may have had the same job after a crash: the first one's audit stands.
      if (audits.length)
        await this.db.createQueryBuilder().insert().into(Audit).values(audits).orIgnore().execute()
      await this.watch.look([...new Set(some.map(({ subjectId }) => subjectId))])
    }
  }

  /** The hub said something else of these works beside their cards: their audits are made anew, under the same id. */
  async again(works: { subjectId: string }[], signal: AbortSignal): Promise<void> {
    const ids = [...new Set(works.map(({ subjectId }) => subjectId))]
    for (let at = 0; at < ids.length; at += CARDS) {
      signal.throwIfAborted()
      const some = ids.slice(at, at + CARDS)
      for (const audit of await this.#auditAll(await currentToAudit(this.db, some))) {
        const { subjectId, revision, report, rulesVersion, madeAt } = audit
        await this.db.manager.update(Audit, { subjectId, revision }, { report, rulesVersion, madeAt })
      }
      await this.watch.look(some)
    }
  }

  async #auditAll(revisions: RevisionToAudit[]): Promise<Audit[]> {
    const known = await knownFacts(this.db, revisions)
    return Promise.all(revisions.map((one, at) => this.#auditOne(one, known[at]!)))
  }

  async #auditOne({ subjectId, revision, kind, card }: RevisionToAudit, known: KnownWork): Promise<Audit> {
    const { findings, coverage, rulesVersion } = await this.workers.audit({ card, kind, ...known })
    const of = { id: newId(), subjectId, revision, askedBy: null, kind, card: null }
    return { ...of, report: { findings, coverage }, rulesVersion, madeAt: this.clock.now() }
  }
}
