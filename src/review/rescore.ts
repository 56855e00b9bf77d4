import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs } from '../database/jobs.js'
import { Cases } from './cases.js'
import type { CaseKey } from './claimable.query.js'

/** Cases scored anew in one run of the routine; the next run goes on. */
const AT_ONCE = 1000

const OPEN = `c.kind = 'review' AND c.state NOT IN ('decided', 'lapsed')`

/**
 * Scores open cases anew when something they rest on has changed: the card, the reach, a reporter's record or mark, the
 * owner's record, or just the time. Flags, withdrawals and concerns do so in their own transaction. A claim is never disturbed.
 */
@Injectable()
export class Rescore {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cases: Cases,
    jobs: Jobs,
  ) {
    const subjects = (payloads: { subjectId: string }[]) =>
      this.subjects(payloads.map(({ subjectId }) => subjectId))
    jobs.on({ queue: 'rescore-new-revision', fact: 'revision.added', batchSize: 100, handle: subjects })
    jobs.on({ queue: 'rescore-grown-reach', fact: 'reach.grew', batchSize: 100, handle: subjects })
    jobs.on({
      queue: 'rescore-reporter',
      fact: 'reporter.changed',
      batchSize: 100,
      handle: (payloads) => this.reporters(payloads.map(({ personId }) => personId)),
    })
    jobs.on({
      queue: 'rescore-owner',
      fact: 'owner.changed',
      batchSize: 100,
      handle: (payloads) => this.owners(payloads.map(({ owner }) => owner)),
    })
    jobs.every({ queue: 'rescore-by-the-clock', cron: '* * * * *', run: () => this.byTheClock() })
  }

  /** The open cases of these subjects. */
  async subjects(ids: string[]): Promise<void> {
    await this.#each(
      await this.db.query(
        `SELECT c.subject_id AS "subjectId", c.id FROM review_case c WHERE c.subject_id = ANY($1) AND ${OPEN}`,
        [ids],
      ),
    )
  }

  /** The open cases that hold a flag of one of these people. */
  async reporters(ids: string[]): Promise<void> {
    await this.#each(
      await this.db.query(
        `SELECT DISTINCT c.subject_id AS "subjectId", c.id FROM case_signal s
         JOIN review_case c ON c.subject_id = s.subject_id AND c.id = s.case_id
         WHERE s.person_id = ANY($1) AND s.decision_id IS NULL AND s.withdrawn_at IS NULL AND ${OPEN}`,
        [ids],
      ),
    )
  }

  /** The open cases about works of these owners. */
  async owners(names: string[]): Promise<void> {
    await this.#each(
      await this.db.query(
        `SELECT c.subject_id AS "subjectId", c.id FROM subject w JOIN review_case c ON c.subject_id = w.id
         WHERE w.owner = ANY($1) AND ${OPEN}`,
        [names],
      ),
    )
  }

  /** The cases whose deadline has come nearer by a step, or has passed; those longest due first. */
  async byTheClock(): Promise<void> {
    await this.#each(
      await this.db.query(
        `SELECT c.subject_id AS "subjectId", c.id FROM review_case c
         WHERE c.rescore_at <= $1 AND c.state NOT IN ('decided', 'lapsed') ORDER BY c.rescore_at LIMIT $2`,
        [this.clock.now(), AT_ONCE],
      ),
    )
  }

  /** One transaction a case: its lock is short, and one that fails leaves the others scored. */
  async #each(keys: CaseKey[]): Promise<void> {
    for (const key of keys) {
      await this.db.transaction(async (tx) => {
        const locked = await tx.query(
          `SELECT c.id FROM review_case c WHERE c.subject_id = $1 AND c.id = $2 AND ${OPEN} FOR NO KEY UPDATE`,
          [key.subjectId, key.id],
        )
        if (locked.length > 0) await this.cases.rescoreSubject(tx, key)
      })
    }
  }
}
