import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { BadInput, NotAllowed } from '../common/errors.js'
import type { Measure, Policy, Reason } from '../policy/policy.js'
import type { Decide } from './decision.dto.js'
import { mayImpose } from './may-impose.js'
import type { ReviewCase } from './review-case.entity.js'

export interface CheckedDecision {
  reason: Reason
  measure: Measure | undefined
  /** Its measure takes two people. */
  needsSecond: boolean
  /** The card revision in force when it was decided. */
  revision: string | null
}

/** A step that only a higher role may impose. */
export class MeasureNeedsRole extends NotAllowed {
  override readonly code = 'measure_needs_role'
  override readonly extra: Record<string, unknown>
  constructor({ title, mayImpose }: Measure) {
    super(`Only a ${mayImpose} may impose "${title}". Choose another step, or escalate the case.`)
    this.extra = { mayImpose }
  }
}

/** Holds a decision against the policy for its subject's kind. @throws BadInput, MeasureNeedsRole */
export async function checkDecision(
  tx: EntityManager,
  policy: Policy,
  { actor, found, input }: { actor: Actor; found: ReviewCase; input: Decide },
): Promise<CheckedDecision> {
  const [subject] = (await tx.query('SELECT w.kind, w.revision FROM subject w WHERE w.id = $1', [
    found.subjectId,
  ])) as { kind: string; revision: string | null }[]
  const reason = policy.reason(input.reason, subject!.kind)
  if (input.measure && input.outcome === 'dismiss') {
    throw new BadInput('A dismissal takes no measure. Leave it out, or uphold.', [
      { detail: 'not with a dismissal', pointer: '#/measure' },
    ])
  }
  const measure = input.measure ? policy.measure(input.measure, subject!.kind) : undefined
  if (measure && !mayImpose(actor.role, measure)) throw new MeasureNeedsRole(measure)
  const needsSecond = measure !== undefined && policy.needsSecond(measure)
  return { reason, measure, needsSecond, revision: subject!.revision }
}
