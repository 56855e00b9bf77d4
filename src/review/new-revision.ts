import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs, type Facts } from '../database/jobs.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { Cases } from './cases.js'
import { nextState } from './case-state.js'
import { keyOf } from './claims.js'
import { changedSubjects, gonePinned, lookable, type LookRow } from './new-revision.query.js'
import { OwnerTurn } from './owner-turn.js'
import { ReviewCase } from './review-case.entity.js'

type Added = Facts['revision.added']

/** What review needs to answer a fact of the house above. */
@Injectable()
export class RevisionTools {
  constructor(
    readonly cases: Cases,
    readonly ownerTurn: OwnerTurn,
    readonly policy: Policy,
    readonly ledger: Ledger,
  ) {}
}

/**
 * A new card revision brings a case back from its owner, and does to flags and standing measures what the policy says
 * for their reason (`onNewRevision`): keep them, let a flag lapse whose quoted text is gone, look at a measure again.
 */
@Injectable()
export class NewRevision {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly use: RevisionTools,
    jobs: Jobs,
  ) {
    jobs.on({
      queue: 'apply-revision',
      fact: 'revision.added',
      batchSize: 100,
      handle: (added) => this.apply(added),
    })
    jobs.on({
      queue: 'look-at-measure',
      fact: 'measure.review',
      handle: async (due) => {
        for (const one of due) await this.lookAgain(one)
      },
    })
  }

  /** Most subjects have neither an open case nor a measure: one query finds those that do. Twice is once. */
  async apply(added: Added[]): Promise<void> {
    for (const one of await changedSubjects(this.db, added))
      await this.db.transaction((tx) => this.#applyOne(tx, one))
  }

  /** The date has come on which a standing measure is looked at: a case is opened for it, or joined. */
  lookAgain({ subjectId, measureId }: Facts['measure.review']): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [look] = await lookable(tx, subjectId, { measureId })
      if (look) await this.#raise(tx, look, 'review_due')
    })
  }

  async #applyOne(tx: EntityManager, { subjectId, revision }: Added): Promise<void> {
    await this.use.ownerTurn.bringBack(tx, subjectId)
    await this.#lapseGone(tx, subjectId, revision)
    const { reasons } = this.use.policy.data
    const reopening = new Set(
      reasons.filter((one) => one.onNewRevision.decisions === 'reopen').map(({ id }) => id),
    )
    const looks = await lookable(tx, subjectId, { otherThan: revision })
    for (const look of looks.filter(({ reason }) => reopening.has(reason)))
      await this.#raise(tx, look, 'card_changed')
  }

  /** Who holds a case decides it as they were shown it: nothing lapses under their hands. */
  async #lapseGone(tx: EntityManager, subjectId: string, revision: string): Promise<void> {
    const found = await tx
      .createQueryBuilder(ReviewCase, 'c')
      .setLock('pessimistic_write')
      .where(
        `c.subjectId = :subjectId AND c.kind = 'review' AND c.state NOT IN ('decided', 'lapsed', 'claimed')`,
        { subjectId },
      )
      .getOne()
    if (!found) return
    const gone = (await gonePinned(tx, found, revision)).filter(
      ({ reason }) => this.use.policy.anyReason(reason)?.onNewRevision.flags === 'lapse-if-gone',
    )
    if (gone.length === 0) return
    await tx.query(
      `UPDATE case_signal SET withdrawn_at = $3, moot_revision = $4 WHERE subject_id = $1 AND id = ANY ($2)`,
      [subjectId, gone.map(({ id }) => id), this.clock.now(), revision],
    )
    const payload = { caseId: found.id, revision, signalIds: gone.map(({ id }) => id) }
    await this.use.ledger.append(tx, SERVICE, 'signals.lapsed', { subjectId, payload })
    await this.#rescoreOrLapse(tx, found)
  }

  async #rescoreOrLapse(tx: EntityManager, found: ReviewCase): Promise<void> {
    const { subjectId, id: caseId } = found
    if ((await this.use.cases.rescoreSubject(tx, found)) > 0) return
    const now = await tx.findOneByOrFail(ReviewCase, keyOf(found))
    const state = nextState(now.state, 'lapse')!
    await tx.update(ReviewCase, keyOf(found), { state, signalCount: 0 })
    const payload = { caseId, why: 'new_revision' }
    await this.use.ledger.append(tx, SERVICE, 'case.lapsed', { subjectId, payload })
  }

  async #raise(tx: EntityManager, look: LookRow, details: 'card_changed' | 'review_due'): Promise<void> {
    const { subject_id: subjectId, downloads, measure_id: sourceId, reason, revision } = look
    const signal = {
      source: 'measure' as const,
      sourceId,
      personId: null,
      reason,
      revision,
      details,
      links: [],
      quote: null,
      quoteLines: null,
    }
    const { caseId } = await this.use.cases.raise(tx, { id: subjectId, downloads }, signal)
    const payload = { caseId, measureId: sourceId, why: details }
    await this.use.ledger.append(tx, SERVICE, 'measure.looked_at', { subjectId, payload })
  }
}
