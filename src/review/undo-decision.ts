import { Injectable } from '@nestjs/common'
import { DataSource, IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotAllowed } from '../common/errors.js'
import { nextState } from './case-state.js'
import { Claims, keyOf, lockCase, NOT_HELD, type ClaimedCase } from './claims.js'
import { Decision } from './decision.entity.js'
import { DecisionTools, lockDecision } from './decisions.js'
import { moveLiveSignals } from './next-case.js'
import { Proposal } from './proposal.entity.js'
import { dropSecondReview } from './quality/second-review.js'
import { NoSuchDecision } from './review-errors.js'
import { ReviewCase } from './review-case.entity.js'
import { unsettleSignals } from './settle-signals.js'

/** Takes a decision back before it takes effect: nothing of it has gone out yet. */
@Injectable()
export class UndoDecision {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly claims: Claims,
    private readonly use: DecisionTools,
  ) {}

  /** Gives the case back to who decided it, even as a fourth; a case opened meanwhile joins it. */
  undo(actor: Actor, decisionId: string): Promise<ClaimedCase> {
    return this.db.transaction((tx) => this.undoWithin(tx, actor, decisionId))
  }

  /** The same inside a transaction of the caller, who may undo several. */
  async undoWithin(tx: EntityManager, actor: Actor, decisionId: string): Promise<ClaimedCase> {
    const decision = await lockDecision(tx, decisionId)
    if (!decision) return this.#undoProposal(tx, actor, decisionId)
    this.#mayUndo(actor, decision)
    const found = await lockCase(tx, decision.caseId)
    await unsettleSignals(tx, found, decision.id)
    await this.#takeBack(tx, actor, decision)
    await dropSecondReview(tx, decision)
    await this.#joinNewer(tx, found)
    return this.#giveBack(tx, actor, found)
  }

  /** An answer that waits for a second person or a lead, while nobody has taken the case up. */
  async #undoProposal(tx: EntityManager, actor: Actor, id: string): Promise<ClaimedCase> {
    const lock = { mode: 'pessimistic_write' } as const
    const proposal = await tx.findOne(Proposal, { where: { id, undoneAt: IsNull() }, lock })
    if (!proposal) throw new NoSuchDecision(id)
    const { subjectId, caseId, moderatorId, finalAt: effectiveAt } = proposal
    this.#mayUndo(actor, { moderatorId, effectiveAt })
    const found = await lockCase(tx, caseId)
    if (!nextState(found.state, 'undo') || found.state === 'decided')
      throw new Conflict('taken_up', 'Someone has taken the case up since. Talk to a lead.')
    await tx.update(Proposal, { subjectId, id }, { undoneAt: this.clock.now() })
    const others = await tx.find(Proposal, {
      where: { subjectId, caseId, undoneAt: IsNull() },
      order: { proposedAt: 'ASC' },
    })
    const proposedAt = others[0]?.proposedAt ?? null
    await tx.update(ReviewCase, keyOf(found), { proposedAt, escalatedAt: null, escalation: null })
    await this.use.ledger.append(tx, actor, 'proposal.undone', {
      subjectId,
      payload: { caseId, proposalId: id },
    })
    return this.claims.take(tx, actor, found)
  }

  #mayUndo(actor: Actor, decision: Pick<Decision, 'moderatorId' | 'effectiveAt'>): void {
    if (decision.moderatorId !== actor.id)
      throw new NotAllowed('Only who made a decision may undo it. An appeal is open to others.')
    if (decision.effectiveAt <= this.clock.now()) {
      throw new Conflict(
        'too_late_to_undo',
        'This decision has taken effect. It can be changed by an appeal.',
        {
          effectiveAt: decision.effectiveAt.toISOString(),
        },
      )
    }
  }

  async #takeBack(tx: EntityManager, actor: Actor, decision: Decision): Promise<void> {
    const { subjectId, id } = decision
    await tx.update(Decision, { subjectId, id }, { undoneAt: this.clock.now() })
    await this.use.enforcement.takeBack(tx, actor, subjectId, id)
    await this.use.ledger.append(tx, actor, 'decision.undone', { subjectId, payload: { decisionId: id } })
  }

  async #joinNewer(tx: EntityManager, found: ReviewCase): Promise<void> {
    if (found.kind !== 'review') return
    const newer = await tx
      .createQueryBuilder(ReviewCase, 'c')
      .setLock('pessimistic_write')
      .where(
        `c.subjectId = :subjectId AND c.kind = 'review' AND c.state NOT IN ('decided', 'lapsed')`,
        keyOf(found),
      )
      .getOne()
    if (!newer) return
    await moveLiveSignals(tx, newer, found)
    await tx.update(ReviewCase, keyOf(newer), {
      ...NOT_HELD,
      state: nextState(newer.state, 'lapse')!,
      signalCount: 0,
    })
  }

  async #giveBack(tx: EntityManager, actor: Actor, found: ReviewCase): Promise<ClaimedCase> {
    await tx.update(ReviewCase, keyOf(found), { decidedAt: null })
    const claimed = await this.claims.take(tx, actor, found)
    if (found.kind === 'review') await this.use.cases.rescoreSubject(tx, found)
    return claimed
  }
}
