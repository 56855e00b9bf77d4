import type { EntityManager } from 'typeorm'
import { BadInput } from '../common/errors.js'
import type { Measure, Policy } from '../policy/policy.js'
import type { Decide } from './decision.dto.js'
import type { ReviewCase } from './review-case.entity.js'

export interface CheckedDecision {
  measure: Measure | undefined
  /** The card revision in force when it was decided. */
  revision: string | null
}

/** Holds a decision against the policy for its subject's kind. @throws BadInput */
export async function checkDecision(
  tx: EntityManager,
  policy: Policy,
  found: ReviewCase,
  input: Decide,
): Promise<CheckedDecision> {
  const [subject] = (await tx.query('SELECT w.kind, w.revision FROM subject w WHERE w.id = $1', [
    found.subjectId,
  ])) as {
    kind: string
    revision: string | null
  }[]
  policy.reason(input.reason, subject!.kind)
  if (input.measure && input.outcome === 'dismiss') {
    throw new BadInput('A dismissal takes no measure. Leave it out, or uphold.', [
      { detail: 'not with a dismissal', pointer: '#/measure' },
    ])
  }
  const measure = input.measure ? policy.measure(input.measure, subject!.kind) : undefined
  return { measure, revision: subject!.revision }
}
