import type { EntityManager } from 'typeorm'
import type { Role } from '../common/role.js'
import { exposureToday } from '../identity/exposure.js'
import { isSpent, wellbeingOf } from '../identity/wellbeing.js'
import type { Policy } from '../policy/policy.js'
import type { CaseKey } from './claimable.query.js'

export const LEADS: readonly Role[] = ['lead', 'admin']
export const WORKERS: readonly Role[] = ['moderator', 'lead', 'admin']

export interface Eligible {
  actorId: string
  roles: readonly Role[]
  policy: Policy
  now: Date
}

interface Candidate {
  id: string
  settings: Record<string, unknown>
  reasons: string[]
}

/**
 * Whether anybody else of these roles could be handed the case now: not `actorId`, nobody who answered in it already, no
 * owner of the work, nobody who raised it, for an appeal nobody who appealed or had a part in the first decision,
 * nobody who does not read the language of the work, and, where it is hard to look at, nobody who has seen as much of
 * that today as they should.
 */
export async function someoneElseCan(tx: EntityManager, key: CaseKey, asked: Eligible): Promise<boolean> {
  const candidates = await candidatesOf(tx, key, asked)
  const graphic = asked.policy.graphicReasons()
  const isGraphic = candidates[0]?.reasons.some((reason) => graphic.includes(reason))
  if (!isGraphic) return candidates.length > 0
  for (const one of candidates) if (!(await hasSeenEnough(tx, one, asked))) return true
  return false
}

const candidatesOf = (
  tx: EntityManager,
  { subjectId, id }: CaseKey,
  { actorId, roles }: Eligible,
): Promise<Candidate[]> =>
  tx.query(
    `SELECT p.id, p.settings, c.reasons FROM person p, review_case c JOIN subject w ON w.id = c.subject_id
     WHERE c.subject_id = $1 AND c.id = $2 AND p.role = ANY ($4) AND NOT p.demo AND p.id <> $3
       AND p.name IS DISTINCT FROM w.owner AND p.name <> ALL (w.owner_members)
       AND (p.languages = '{}' OR w.languages = '{}' OR EXISTS (SELECT FROM unnest(p.languages) l
         WHERE lower(split_part(l, '-', 1)) = ANY (w.languages)))
       AND p.id IS DISTINCT FROM c.appellant_id
       AND NOT took_part(c.subject_id, c.appealed_decision_id, p.id)
       AND NOT EXISTS (SELECT FROM decision_proposal o WHERE o.subject_id = $1 AND o.case_id = $2
         AND o.moderator_id = p.id AND o.undone_at IS NULL)
       AND NOT EXISTS (SELECT FROM case_signal s WHERE s.subject_id = $1 AND s.person_id = p.id
         AND s.withdrawn_at IS NULL AND (s.case_id = $2 OR s.decision_id = c.appealed_decision_id))`,
    [subjectId, id, actorId, roles],
  )

async function hasSeenEnough(
  tx: EntityManager,
  { id: personId, settings }: Candidate,
  { policy, now }: Eligible,
): Promise<boolean> {
  const organisation = { ...policy.crew.wellbeing, timeZone: policy.data.calendar.timeZone }
  const wellbeing = wellbeingOf(settings, organisation)
  if (wellbeing.graphicCasesADay === null && wellbeing.graphicMinutesADay === null) return false
  return isSpent(wellbeing, await exposureToday(tx, { personId, now, timeZone: wellbeing.timeZone }))
}
