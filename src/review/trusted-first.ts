import type { EntityManager } from 'typeorm'
import type { PriorityRules } from '../policy/priority-rules.js'
import type { CaseKey } from './claimable.query.js'
import type { LiveSignal } from './raise.sql.js'

type FirstRules = Pick<
  PriorityRules,
  'recordStrength' | 'trustedShare' | 'trustedFirstOpen' | 'trustedFirstShare'
>

/**
 * Whether a trusted flagger's record still carries a place before others: the mean of Beta(3k·share + upheld,
 * 3k·(1 − share) + dismissed), as their flags are weighed, is at least the policy's least share.
 */
export function recordCarries(
  { upheld, dismissed }: { upheld: number; dismissed: number },
  { recordStrength, trustedShare, trustedFirstShare }: FirstRules,
): boolean {
  const strength = 3 * recordStrength
  return (strength * trustedShare + upheld) / (strength + upheld + dismissed) >= trustedFirstShare
}

/** Parameters: case id, people, how many open cases of each go first at a time. */
export const HAS_ROOM = `
  SELECT EXISTS (SELECT FROM unnest($2::uuid[]) AS f (person) WHERE (
    SELECT count(DISTINCT c.id) FROM case_signal s JOIN review_case c ON c.subject_id = s.subject_id AND c.id = s.case_id
    WHERE s.person_id = f.person AND s.withdrawn_at IS NULL AND s.decision_id IS NULL AND c.id <> $1
      AND c.trusted_first AND c.state NOT IN ('decided', 'lapsed')) < $3) AS room`

/** Whether a live flag of a trusted flagger puts the case first in its group (docs/decisions/0023). */
export async function goesFirst(
  tx: EntityManager,
  { id }: CaseKey,
  live: LiveSignal[],
  rules: FirstRules,
): Promise<boolean> {
  const carried = live.filter((one) => one.trusted && one.person_id !== null && recordCarries(one, rules))
  if (carried.length === 0) return false
  const people = carried.map(({ person_id: person }) => person)
  const [row] = (await tx.query(HAS_ROOM, [id, people, rules.trustedFirstOpen])) as { room: boolean }[]
  return row!.room
}
