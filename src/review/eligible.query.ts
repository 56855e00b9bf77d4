import type { EntityManager } from 'typeorm'
import type { Role } from '../common/role.js'
import type { CaseKey } from './claimable.query.js'

export const LEADS: readonly Role[] = ['lead', 'admin']
export const WORKERS: readonly Role[] = ['moderator', 'lead', 'admin']

/**
 * Whether anybody else of these roles could decide the case: not `actorId`, nobody who answered in it already, no
 * owner of the work, nobody who raised it, and for an appeal nobody who appealed or had a part in the first decision.
 */
export async function someoneElseCan(
  tx: EntityManager,
  { subjectId, id }: CaseKey,
  { actorId, roles }: { actorId: string; roles: readonly Role[] },
): Promise<boolean> {
  const [row] = (await tx.query(
    `SELECT EXISTS (SELECT FROM person p, review_case c JOIN subject w ON w.id = c.subject_id
       WHERE c.subject_id = $1 AND c.id = $2 AND p.role = ANY ($4) AND NOT p.demo AND p.id <> $3
         AND p.name IS DISTINCT FROM w.owner AND p.name <> ALL (w.owner_members)
         AND p.id IS DISTINCT FROM c.appellant_id
         AND NOT took_part(c.subject_id, c.appealed_decision_id, p.id)
         AND NOT EXISTS (SELECT FROM decision_proposal o WHERE o.subject_id = $1 AND o.case_id = $2
           AND o.moderator_id = p.id AND o.undone_at IS NULL)
         AND NOT EXISTS (SELECT FROM case_signal s WHERE s.subject_id = $1 AND s.person_id = p.id
           AND s.withdrawn_at IS NULL AND (s.case_id = $2 OR s.decision_id = c.appealed_decision_id))) AS found`,
    [subjectId, id, actorId, roles],
  )) as { found: boolean }[]
  return row!.found
}
