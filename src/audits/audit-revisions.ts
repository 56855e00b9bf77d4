import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Jobs } from '../database/jobs.js'
import { revisionsToAudit, type RevisionToAudit } from './audit-rows.query.js'
import { AuditWorkers } from './audit-workers.js'
import { Audit } from './audit.entity.js'
import { WatchAudits } from './watch-audits.js'

/** Jobs fetched at once: even if each ran into the time limit of its worker, they end before a job expires. */
const BATCH = 100
/** Cards in memory at once; the largest are 2 MB. */
const CARDS = 20

/** Audits each new revision of a work's card, once. */
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
  }

  async audit(revisions: { subjectId: string; revision: string }[], signal: AbortSignal): Promise<void> {
    for (let at = 0; at < revisions.length; at += CARDS) {
      signal.throwIfAborted()
      const some = revisions.slice(at, at + CARDS)
      const found = await revisionsToAudit(this.db, some)
      const audits = await Promise.all(found.map((one) => this.#auditOne(one)))
      // Two workers may have had the same job after a crash: the first one's audit stands.
      if (audits.length)
        await this.db.createQueryBuilder().insert().into(Audit).values(audits).orIgnore().execute()
      await this.watch.look([...new Set(some.map(({ subjectId }) => subjectId))])
    }
  }

  async #auditOne({ subjectId, revision, kind, card }: RevisionToAudit): Promise<Audit> {
    const { findings, coverage, rulesVersion } = await this.workers.audit({ card, kind, files: [] })
    const of = { id: newId(), subjectId, revision, askedBy: null, kind, card: null }
    return { ...of, report: { findings, coverage }, rulesVersion, madeAt: this.clock.now() }
  }
}
