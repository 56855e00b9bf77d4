import { Injectable } from '@nestjs/common'
import { IsNull, Not, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import type { Role } from '../common/role.js'
import { Config } from '../config.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { answerOf } from './answer.js'
import { nextState, type CaseState } from './case-state.js'
import type { CheckedDecision } from './check-decision.js'
import { keyOf, NOT_HELD } from './claims.js'
import type { Decide } from './decision.dto.js'
import { LEADS, someoneElseCan, WORKERS } from './eligible.query.js'
import { Proposal } from './proposal.entity.js'
import { ReviewCase, type Escalation } from './review-case.entity.js'
import { routeDecision, type Route } from './second-person.js'

const HOUR_MS = 3_600_000
/** Kinds whose decisions take effect on people; the others only measure ourselves. */
const TWO_PEOPLE: readonly string[] = ['review', 'appeal']

type Passed = Partial<ReviewCase> & { state: CaseState }

/** Answers in cases that take two people: kept apart from decisions until two agree or a lead settles them. */
@Injectable()
export class Proposals {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly ledger: Ledger,
  ) {}

  /** Whether severe measures take two people in this case. */
  takesTwo({ kind }: ReviewCase): boolean {
    return TWO_PEOPLE.includes(kind)
  }

  /** What becomes of this answer. `found` is locked and held by `actor`. */
  async route(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    { input, checked }: { input: Decide; checked: CheckedDecision },
  ): Promise<Route> {
    if (!this.takesTwo(found)) return { to: 'decide', secondId: null, alone: false }
    const { subjectId, id: caseId } = found
    const others = await tx.findBy(Proposal, {
      subjectId,
      caseId,
      undoneAt: IsNull(),
      moderatorId: Not(actor.id),
    })
    const alone = found.leadAloneAt !== null && found.leadAloneAt <= this.clock.now()
    return routeDecision({
      opinion: { moderatorId: actor.id, outcome: input.outcome, measure: input.measure ?? null },
      needsSecond: checked.needsSecond,
      others,
      byLead: LEADS.includes(actor.role),
      isEscalated: found.escalatedAt !== null,
      aloneAllowed: alone && !(await this.#someoneElse(tx, actor, found, WORKERS)),
    })
  }

  /**
   * Keeps the answer and passes the case to a second person, or, when two differ or nobody else can, to a lead.
   * @returns the state the case is in then
   */
  async keep(
    tx: EntityManager,
    actor: Actor,
    found: ReviewCase,
    { proposal, to }: { proposal: Proposal; to: 'propose' | 'disagree' },
  ): Promise<CaseState> {
    const { subjectId, caseId, moderatorId } = proposal
    const own = { subjectId, caseId, moderatorId, undoneAt: IsNull() }
    await tx.update(Proposal, own, { undoneAt: this.clock.now() })
    await tx.insert(Proposal, proposal)
    const change =
      to === 'propose' ? await this.#forSecond(tx, actor, found) : await this.#forLead(tx, actor, found)
    await tx.update(ReviewCase, keyOf(found), { ...NOT_HELD, ...change })
    const { outcome, measure, reason, claimToken } = proposal
    const payload = {
      caseId,
      proposalId: proposal.id,
      outcome,
      measure,
      reason,
      claimToken,
      state: change.state,
    }
    await this.ledger.append(tx, actor, 'case.proposed', { subjectId, payload })
    return change.state
  }

  /** A proposal of this answer; nothing is stored. */
  newProposal(actor: Actor, found: ReviewCase, input: Decide, revision: string | null): Proposal {
    return {
      ...answerOf(actor, found, input),
      revision,
      policyVersion: this.policy.version,
      proposedAt: this.clock.now(),
      finalAt: this.clock.in(this.config.undoSeconds),
      undoneAt: null,
    }
  }

  async #forSecond(tx: EntityManager, actor: Actor, found: ReviewCase): Promise<Passed> {
    const proposedAt = found.proposedAt ?? this.clock.now()
    if (!(await this.#someoneElse(tx, actor, found, WORKERS)))
      return { ...this.#escalated(found, 'no_second_person'), proposedAt, leadAloneAt: this.#alone(found) }
    const state = nextState(found.state, 'propose')!
    return { state, proposedAt, escalatedAt: null, escalation: null, leadAloneAt: null }
  }

  async #forLead(tx: EntityManager, actor: Actor, found: ReviewCase): Promise<Passed> {
    const settled = await this.#someoneElse(tx, actor, found, LEADS)
    const leadAloneAt = settled ? null : this.#alone(found)
    return { ...this.#escalated(found, 'disagreement'), leadAloneAt }
  }

  #someoneElse(tx: EntityManager, actor: Actor, found: ReviewCase, roles: readonly Role[]): Promise<boolean> {
    const now = this.clock.now()
    return someoneElseCan(tx, found, { actorId: actor.id, roles, policy: this.policy, now })
  }

  #escalated(found: ReviewCase, escalation: Escalation): Passed {
    return { state: nextState(found.state, 'escalate')!, escalatedAt: this.clock.now(), escalation }
  }

  /** From when a lead may go alone: the delay counts from the first time that nobody else could. */
  #alone({ leadAloneAt }: ReviewCase): Date | null {
    const { leadAloneAfterHours: hours } = this.policy.data.secondPerson
    if (hours === null) return null
    return leadAloneAt ?? new Date(this.clock.now().getTime() + hours * HOUR_MS)
  }
}
