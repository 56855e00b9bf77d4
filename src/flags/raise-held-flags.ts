import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs } from '../database/jobs.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { Cases } from '../review/cases.js'
import { rangeLines } from '../review/signal-input.js'

const AT_ONCE = 500

interface HeldFlag {
  id: string
  subjectId: string
  reporterId: string
  reason: string
  revision: string | null
  details: string
  links: string[]
  quote: string | null
  quoteLines: string | null
  downloads: number | null
}

/** Raises flags that waited for the end of their reporter's suspension (DSA Art. 23): held, never dropped. */
@Injectable()
export class RaiseHeldFlags {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly ledger: Ledger,
    jobs: Jobs,
  ) {
    jobs.every({ queue: 'raise-held-flags', cron: '* * * * *', run: () => this.run() })
  }

  /** Those whose suspension has ended, or was lifted. */
  async run(): Promise<void> {
    const due: { id: string; subjectId: string }[] = await this.db.query(
      `SELECT f.id, f.subject_id AS "subjectId" FROM flag f JOIN person p ON p.id = f.reporter_id
       WHERE f.held_until IS NOT NULL AND f.withdrawn_at IS NULL
         AND (f.held_until <= $1 OR p.flags_held_until IS NULL OR p.flags_held_until <= $1)
       ORDER BY f.held_until LIMIT $2`,
      [this.clock.now(), AT_ONCE],
    )
    for (const one of due) await this.db.transaction((tx) => this.#raise(tx, one))
  }

  async #raise(tx: EntityManager, { id, subjectId }: { id: string; subjectId: string }): Promise<void> {
    const [flag] = await tx.query<HeldFlag[]>(
      `SELECT f.id, f.subject_id AS "subjectId", f.reporter_id AS "reporterId", f.reason, f.revision, f.details, f.links,
         f.quote, f.quote_lines::text AS "quoteLines", w.downloads::float8 AS downloads
       FROM flag f JOIN subject w ON w.id = f.subject_id
       WHERE f.subject_id = $1 AND f.id = $2 AND f.held_until IS NOT NULL AND f.withdrawn_at IS NULL FOR UPDATE OF f`,
      [subjectId, id],
    )
    if (!flag) return
    await tx.query('UPDATE flag SET held_until = NULL WHERE subject_id = $1 AND id = $2', [subjectId, id])
    const { reporterId: personId, reason, revision, details, links, quote, downloads } = flag
    const said = { personId, reason, revision, details, links, quote }
    const { caseId } = await this.cases.raise(
      tx,
      { id: subjectId, downloads },
      { source: 'flag', sourceId: id, ...said, quoteLines: rangeLines(flag.quoteLines) ?? null },
    )
    await this.ledger.append(tx, SERVICE, 'flag.raised', { subjectId, payload: { flagId: id, caseId } })
  }
}
