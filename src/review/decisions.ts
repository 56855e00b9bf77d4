import { Injectable } from '@nestjs/common'
import { DataSource, IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Config } from '../config.js'
import { Jobs } from '../database/jobs.js'
import { Enforcement } from '../enforcement/enforcement.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { answerOf } from './answer.js'
import { Cases } from './cases.js'
import { nextState, type CaseState } from './case-state.js'
import { carryOut } from './carry-out-decision.js'
import { checkDecision, type CheckedDecision } from './check-decision.js'
import { Claims, keyOf } from './claims.js'
import type { Decide } from './decision.dto.js'
import { Decision } from './decision.entity.js'
import { freezeEvidence } from './freeze-evidence.js'
import { openNextCase } from './next-case.js'
import { Proposals } from './proposals.js'
import { isBlind } from './quality/blind-kind.js'
import { openSecondReview } from './quality/second-review.js'
import { ReviewCase } from './review-case.entity.js'
import { settleSignals } from './settle-signals.js'

/** What use cases on decisions need together. */
@Injectable()
export class DecisionTools {
  constructor(
    readonly enforcement: Enforcement,
    readonly ledger: Ledger,
    readonly policy: Policy,
    readonly cases: Cases,
    readonly jobs: Jobs,
  ) {}
}

/** Whose claims and answers a decision rests on. */
@Injectable()
export class DecisionPeople {
  constructor(
    readonly claims: Claims,
    readonly proposals: Proposals,
  ) {}
}

/** A decision, or an answer that waits for a second person or a lead. */
export interface Answered {
  subjectId: string
  id: string
  answeredAt: Date
  /** Until then it can be undone, and nothing goes out. */
  effectiveAt: Date
  state: CaseState
}

type Final = { secondId: string | null; alone: boolean }

@Injectable()
export class Decisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly people: DecisionPeople,
    private readonly use: DecisionTools,
  ) {}

  /**
   * Decides a claimed case: signals settled, measure recorded, claim ended, all or nothing. It takes effect, and
   * its jobs start, once the time to undo is over. A severe measure takes two people: the first answer is kept and
   * the case waits for a second one. @throws StaleClaim, BadInput, MeasureNeedsRole
   */
  decide(actor: Actor, caseId: string, input: Decide): Promise<Answered> {
    return this.db.transaction((tx) => this.decideWithin(tx, actor, caseId, input))
  }

  /** The same inside a transaction of the caller, who may decide several. */
  async decideWithin(tx: EntityManager, actor: Actor, caseId: string, input: Decide): Promise<Answered> {
    const found = await this.people.claims.held(tx, actor, caseId, input.claimToken)
    const checked = await checkDecision(tx, this.use.policy, { actor, found, input })
    const route = await this.people.proposals.route(tx, actor, found, { input, checked })
    if (route.to !== 'decide') return this.#keep(tx, actor, found, { input, checked, to: route.to })
    const decision = await this.#newDecision(tx, actor, found, { input, checked, final: route })
    await tx.insert(Decision, decision)
    if (isBlind(found.kind)) return this.#closeBlind(tx, actor, found, decision)
    await this.#close(tx, found, decision, input)
    await carryOut(tx, this.use, { actor, found, decision, measure: checked.measure })
    await this.#record(tx, actor, found, decision)
    await openSecondReview(tx, this.use.policy.crew.quality.secondReviewShare, found, decision)
    const { subjectId, id, decidedAt: answeredAt, effectiveAt } = decision
    return { subjectId, id, answeredAt, effectiveAt, state: 'decided' }
  }

  /** The answer to a second review or a golden case is only compared: nothing is settled, imposed or sent. */
  async #closeBlind(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    decision: Decision,
  ): Promise<Answered> {
    const state = nextState(found.state, 'decide')!
    await tx.update(ReviewCase, keyOf(found), { state, decidedAt: decision.decidedAt })
    const { subjectId, id: decisionId, outcome, measure, reason, claimToken, effectiveAt } = decision
    const answeredAt = decision.decidedAt
    const payload = { caseId: found.id, decisionId, outcome, measure, reason, claimToken }
    await this.use.ledger.append(tx, actor, 'case.decided_blind', { subjectId, payload })
    return { subjectId, id: decisionId, answeredAt, effectiveAt, state }
  }

  async #keep(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    { input, checked, to }: { input: Decide; checked: CheckedDecision; to: 'propose' | 'disagree' },
  ): Promise<Answered> {
    const { proposals } = this.people
    const proposal = proposals.newProposal(actor, found, input, checked.revision)
    const state = await proposals.keep(tx, actor, found, { proposal, to })
    const { subjectId, id, proposedAt: answeredAt, finalAt: effectiveAt } = proposal
    return { subjectId, id, answeredAt, effectiveAt, state }
  }

  async #newDecision(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    { input, checked, final }: { input: Decide; checked: CheckedDecision; final: Final },
  ): Promise<Decision> {
    return {
      ...answerOf(actor, found, input),
      revision: checked.revision,
      policyVersion: this.use.policy.version,
      needsSecond: checked.needsSecond && this.people.proposals.takesTwo(found),
      secondId: final.secondId,
      alone: final.alone,
      evidence: await freezeEvidence(tx, found, checked),
      decidedAt: this.clock.now(),
      effectiveAt: this.clock.in(this.config.undoSeconds),
      undoneAt: null,
    }
  }

  async #close(tx: EntityManager, found: ReviewCase, decision: Decision, input: Decide): Promise<void> {
    const settlement = {
      decisionId: decision.id,
      outcome: decision.outcome,
      seen: found.claimSeen ?? 0,
      own: input.signals ?? [],
    }
    await settleSignals(tx, found, settlement)
    const state = nextState(found.state, 'decide')!
    await tx.update(ReviewCase, keyOf(found), { state, decidedAt: decision.decidedAt })
    const next = found.kind === 'review' ? await openNextCase(tx, found, decision.decidedAt) : undefined
    if (next) await this.use.cases.rescoreSubject(tx, next)
  }

  async #record(tx: EntityManager, actor: Actor, found: ReviewCase, decision: Decision): Promise<void> {
    const { subjectId, id: decisionId, outcome, measure, reason, secondId, alone } = decision
    const payload = {
      caseId: found.id,
      decisionId,
      outcome,
      measure,
      reason,
      claimToken: decision.claimToken,
      ...(secondId && { secondId }),
      ...(alone && { alone }),
    }
    await this.use.ledger.append(tx, actor, 'case.decided', { subjectId, payload })
    await this.use.jobs.publish(
      tx,
      'decision.made',
      { subjectId, decisionId },
      { startAfter: decision.effectiveAt },
    )
  }
}

/** The decision that stands, if it was not undone; by id alone, locked. */
export const lockDecision = (tx: EntityManager, id: string) =>
  tx.findOne(Decision, { where: { id, undoneAt: IsNull() }, lock: { mode: 'pessimistic_write' } })
