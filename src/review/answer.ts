import type { Actor } from '../common/actor.js'
import { newId } from '../common/id.js'
import type { Decide } from './decision.dto.js'
import type { ReviewCase } from './review-case.entity.js'

/** What a decision and a proposal of one have alike: who answers what in which case, under a new id. */
export const answerOf = (actor: Actor, found: ReviewCase, input: Decide) => ({
  subjectId: found.subjectId,
  id: newId(),
  caseId: found.id,
  moderatorId: actor.id,
  outcome: input.outcome,
  measure: input.measure ?? null,
  reason: input.reason,
  statement: input.statement,
  claimToken: input.claimToken,
})
