import type { EntityManager } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { BadInput } from '../../common/errors.js'
import type { Policy } from '../../policy/policy.js'
import { conflictOf } from '../claimable.query.js'
import type { CaseState } from '../case-state.js'
import type { LeftOutWhy } from './bulk.dto.js'
import type { Verdict } from '../decision.dto.js'
import { mayImpose } from '../may-impose.js'
import type { SeenCase } from './preview-token.js'

export interface BulkCase extends SeenCase {
  subjectId: string
  kind: string
  state: CaseState
  reasons: string[]
  severity: string
  signalCount: number
  claimedBy: string | null
  claimExpiresAt: Date | null
  escalatedAt: Date | null
  proposedAt: Date | null
  subjectKind: string
  name: string
}

/** The cases of a batch in the order of their ids, which is the order they are locked in. */
export const bulkCases = (tx: EntityManager, ids: string[], lock: boolean): Promise<BulkCase[]> =>
  tx.query(
    `SELECT c.subject_id AS "subjectId", c.id, c.kind, c.state, c.reasons, c.severity, c.signal_seq AS signals,
       c.signal_count AS "signalCount", c.claimed_by AS "claimedBy", c.claim_expires_at AS "claimExpiresAt",
       c.escalated_at AS "escalatedAt", c.proposed_at AS "proposedAt", w.kind AS "subjectKind", w.name, w.revision
     FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.id = ANY($1::uuid[]) ORDER BY c.id
     ${lock ? 'FOR UPDATE OF c' : ''}`,
    [ids],
  )

export interface Judge {
  actor: Actor
  policy: Policy
  now: Date
}

/** Why a case is not decided with others; undefined when it may be. */
export async function leftOutWhy(
  tx: EntityManager,
  judge: Judge,
  found: BulkCase | undefined,
  decision: Verdict,
): Promise<LeftOutWhy | undefined> {
  if (!found) return 'not_found'
  const why = stateWhy(found, judge) ?? policyWhy(found, judge, decision)
  if (why) return why
  return (await conflictOf(tx, judge.actor, { ...found, now: judge.now }))
    ? 'conflict_of_interest'
    : undefined
}

const STATE_WHY: Partial<Record<CaseState, LeftOutWhy>> = {
  decided: 'closed',
  lapsed: 'closed',
  escalated: 'escalated',
  awaiting_owner: 'waiting_for_owner',
  awaiting_second: 'waiting_for_second',
}

function stateWhy(found: BulkCase, { actor, now }: Judge): LeftOutWhy | undefined {
  if (found.kind !== 'review') return 'other_kind'
  const isHeld = found.state === 'claimed' && found.claimExpiresAt! > now
  // Also while somebody's lease on it has run out.
  if (found.state === 'claimed' && found.escalatedAt) return 'escalated'
  if (found.state === 'claimed' && found.proposedAt) return 'waiting_for_second'
  return STATE_WHY[found.state] ?? (isHeld && found.claimedBy !== actor.id ? 'held_by_other' : undefined)
}

/** What the policy has two people, or a lead, decide is decided one by one; so is whatever is of severity severe. */
function policyWhy(found: BulkCase, { actor, policy }: Judge, decision: Verdict): LeftOutWhy | undefined {
  if (!fits(() => policy.reason(decision.reason, found.subjectKind))) return 'reason_not_for_kind'
  if (found.severity === 'severe') return 'needs_second_person'
  if (!decision.measure) return undefined
  const measure = fits(() => policy.measure(decision.measure!, found.subjectKind))
  if (!measure) return 'measure_not_for_kind'
  if (policy.needsSecond(measure)) return 'needs_second_person'
  return mayImpose(actor.role, measure) ? undefined : 'needs_lead'
}

function fits<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof BadInput) return undefined
    throw error
  }
}
