import { Injectable } from '@nestjs/common'
import { DataSource, IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Config } from '../config.js'
import { Jobs } from '../database/jobs.js'
import { Enforcement } from '../enforcement/enforcement.js'
import { Ledger } from '../ledger/ledger.js'
import { Cases } from './cases.js'
import { nextState } from './case-state.js'
import { checkDecision, type CheckedDecision } from './check-decision.js'
import { Claims, keyOf } from './claims.js'
import type { Decide } from './decision.dto.js'
import { Decision } from './decision.entity.js'
import { openNextCase } from './next-case.js'
import { ReviewCase } from './review-case.entity.js'
import { settleSignals } from './settle-signals.js'
import { Policy } from '../policy/policy.js'

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

@Injectable()
export class Decisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly claims: Claims,
    private readonly use: DecisionTools,
  ) {}

  /**
   * Decides a claimed case: signals settled, measure recorded, claim ended, all or nothing. It takes effect, and
   * its jobs start, once the time to undo is over. @throws StaleClaim, BadInput
   */
  decide(actor: Actor, caseId: string, input: Decide): Promise<Decision> {
    return this.db.transaction((tx) => this.decideWithin(tx, actor, caseId, input))
  }

  /** The same inside a transaction of the caller, who may decide several. */
  async decideWithin(tx: EntityManager, actor: Actor, caseId: string, input: Decide): Promise<Decision> {
    const found = await this.claims.held(tx, actor, caseId, input.claimToken)
    const checked = await checkDecision(tx, this.use.policy, found, input)
    const decision = this.#newDecision(actor, found, input, checked)
    await tx.insert(Decision, decision)
    await this.#close(tx, found, decision, input)
    await this.#carryOut(tx, actor, found, decision, checked)
    await this.#record(tx, actor, found, decision)
    return decision
  }

  #newDecision(actor: Actor, found: ReviewCase, input: Decide, { revision }: CheckedDecision): Decision {
    return {
      subjectId: found.subjectId,
      id: newId(),
      caseId: found.id,
      moderatorId: actor.id,
      outcome: input.outcome,
      measure: input.measure ?? null,
      reason: input.reason,
      statement: input.statement,
      revision,
      claimToken: input.claimToken,
      policyVersion: this.use.policy.version,
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

  async #carryOut(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    decision: Decision,
    { measure }: CheckedDecision,
  ): Promise<void> {
    if (found.appealedDecisionId && decision.outcome === 'uphold') {
      await this.use.enforcement.undo(tx, actor, { subjectId: found.subjectId, id: found.appealedDecisionId })
    }
    if (!measure) return
    const { subjectId, id: decisionId, effectiveAt: startsAt } = decision
    await this.use.enforcement.impose(tx, actor, { subjectId, decisionId, measure, startsAt })
  }

  async #record(tx: EntityManager, actor: Actor, found: ReviewCase, decision: Decision): Promise<void> {
    const { subjectId, id: decisionId, outcome, measure, reason } = decision
    const payload = {
      caseId: found.id,
      decisionId,
      outcome,
      measure,
      reason,
      claimToken: decision.claimToken,
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
