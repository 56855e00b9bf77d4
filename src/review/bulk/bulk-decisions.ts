import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { BadInput, Conflict } from '../../common/errors.js'
import { newId } from '../../common/id.js'
import { againOnDeadlock } from '../../database/again-on-deadlock.js'
import { Ledger } from '../../ledger/ledger.js'
import { Claims } from '../claims.js'
import type { Verdict } from '../decision.dto.js'
import { Decisions, type Answered } from '../decisions.js'
import type { BulkPreview, DecideBulk, LeftOutCase, PreviewBulk } from './bulk.dto.js'
import { JudgeBatch, type Judged } from './judge-batch.js'
import type { BulkCase } from './judge-case.js'
import { isAsSeen, readToken, writeToken } from './preview-token.js'

/** The same decision for many cases: previewed, then decided exactly as it was previewed, or not at all. */
@Injectable()
export class BulkDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly batches: JudgeBatch,
    private readonly claims: Claims,
    private readonly decisions: Decisions,
    private readonly ledger: Ledger,
  ) {}

  /** Which of the cases would be decided, and why the others would not; nothing is changed. */
  async preview(actor: Actor, { caseIds, ...decision }: PreviewBulk): Promise<BulkPreview> {
    this.#check(decision)
    const judged = await this.db.transaction((tx) =>
      this.batches.judge(tx, actor, decision, { ids: caseIds, lock: false }),
    )
    const included = judged.flatMap(({ found, why }) => (found && !why ? [found] : []))
    return {
      ...(included.length > 0 && { preview: writeToken(decision, included) }),
      included: included.map(includedView),
      leftOut: judged.flatMap(({ id, why }) => (why ? [{ id, why }] : [])),
    }
  }

  /**
   * Decides each case of the preview by itself, all or none. @returns the id of the batch
   * @throws BadInput, and Conflict `preview_changed` with what changed since
   */
  decide(actor: Actor, { preview, ...decision }: DecideBulk): Promise<string> {
    this.#check(decision)
    const ids = readToken(preview, decision).map(({ id }) => id)
    return againOnDeadlock(() =>
      this.db.transaction(async (tx) => {
        const judged = await this.batches.judge(tx, actor, decision, { ids, lock: true })
        refuseChanged(preview, judged)
        const made: Answered[] = []
        for (const { found } of judged) made.push(await this.#decideOne(tx, actor, found!, decision))
        return this.#record(tx, actor, decision, made)
      }),
    )
  }

  #check({ outcome, measure }: Verdict): void {
    if (measure && outcome === 'dismiss')
      throw new BadInput('A dismissal takes no measure. Leave it out, or uphold.', [
        { detail: 'not with a dismissal', pointer: '#/measure' },
      ])
  }

  /** Each case is claimed and decided as it would be by itself: its own decision, its own entries in the ledger. */
  async #decideOne(tx: EntityManager, actor: Actor, found: BulkCase, decision: Verdict): Promise<Answered> {
    const { claim } = await this.claims.take(tx, actor, found)
    return this.decisions.decideWithin(tx, actor, found.id, { ...decision, claimToken: claim.token })
  }

  async #record(tx: EntityManager, actor: Actor, decision: Verdict, made: Answered[]): Promise<string> {
    const id = newId()
    const { outcome, measure = null, reason, statement } = decision
    const effectiveAt = new Date(Math.min(...made.map((one) => one.effectiveAt.getTime())))
    await tx.query(
      `INSERT INTO bulk_decision (id, moderator_id, outcome, measure, reason, statement, decided_at, effective_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, actor.id, outcome, measure, reason, statement, made[0]!.answeredAt, effectiveAt],
    )
    await tx.query(
      `INSERT INTO bulk_decision_item (bulk_id, subject_id, decision_id)
       SELECT $1, i.subject_id, i.decision_id FROM unnest($2::uuid[], $3::uuid[]) AS i (subject_id, decision_id)`,
      [id, made.map(({ subjectId }) => subjectId), made.map((one) => one.id)],
    )
    await this.ledger.append(tx, actor, 'bulk.decided', {
      payload: { bulkId: id, outcome, measure, reason, decisionIds: made.map((one) => one.id) },
    })
    return id
  }
}

function refuseChanged(preview: string, judged: Judged[]): void {
  const changes = judged.flatMap(({ id, found, why }): (LeftOutCase | { id: string; why: 'changed' })[] => {
    if (why) return [{ id, why }]
    return isAsSeen(preview, found!) ? [] : [{ id, why: 'changed' }]
  })
  if (changes.length === 0) return
  throw new Conflict(
    'preview_changed',
    `${changes.length} of the cases changed since the preview; nothing was decided. Preview the batch again.`,
    { changes },
  )
}

const includedView = ({ id, subjectKind, name, reasons, signalCount }: BulkCase) => ({
  id,
  subject: { kind: subjectKind, name },
  reasons,
  flagCount: signalCount,
})
