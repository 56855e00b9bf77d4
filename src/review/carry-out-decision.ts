import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import type { Enforcement, TakenBack } from '../enforcement/enforcement.js'
import type { Measure, Policy } from '../policy/policy.js'
import type { Outcome } from './case-signal.entity.js'
import type { Decision } from './decision.entity.js'
import type { ReviewCase } from './review-case.entity.js'

const DAY_MS = 86_400_000

interface Deciding {
  actor: Actor
  found: ReviewCase
  decision: Decision
  measure: Measure | undefined
}

interface Tools {
  enforcement: Enforcement
  policy: Policy
}

/**
 * What a decision does to measures, in its own transaction: a granted appeal takes the first decision's measure back,
 * a look at a standing measure takes it back, replaces it or keeps it, and a measure of its own is imposed.
 */
export async function carryOut(
  tx: EntityManager,
  { enforcement, policy }: Tools,
  { actor, found, decision, measure }: Deciding,
): Promise<void> {
  const { subjectId, id: decisionId, effectiveAt: startsAt, revision } = decision
  const back: TakenBack = { subjectId, by: decisionId, at: startsAt }
  if (found.kind === 'appeal' && decision.outcome === 'uphold')
    await enforcement.undo(tx, actor, { decisionId: found.appealedDecisionId! }, back)
  for (const look of await looksAt(tx, decision)) {
    if (look.outcome === 'dismiss' || measure) await enforcement.undo(tx, actor, { id: look.id }, back)
    else {
      const reviewAt = nextReview(policy, look, startsAt)
      await enforcement.keep(tx, { subjectId, id: look.id }, { revision, reviewAt })
    }
  }
  if (measure) await enforcement.impose(tx, actor, { subjectId, decisionId, measure, revision, startsAt })
}

interface Look {
  /** Of the measure taken. */
  id: string
  measure: string
  outcome: Outcome
}

/** Standing measures that this decision was asked to look at again, and its answer to each. */
const looksAt = (tx: EntityManager, { subjectId, id }: Decision): Promise<Look[]> =>
  tx.query(
    `SELECT m.id, m.measure, s.outcome FROM case_signal s
     JOIN measure_taken m ON m.subject_id = s.subject_id AND m.id = s.source_id
     WHERE s.subject_id = $1 AND s.decision_id = $2 AND s.source = 'measure' ORDER BY m.id`,
    [subjectId, id],
  )

function nextReview(policy: Policy, { measure }: Look, from: Date): Date | null {
  const days = policy.data.measures.find(({ id }) => id === measure)?.reviewDays
  return days ? new Date(from.getTime() + days * DAY_MS) : null
}
