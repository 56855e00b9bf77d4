import type { DataSource } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { allows } from '../../common/permission.js'

/**
 * Which of these decisions this person must not see yet, because they may be asked to decide the same again: while a
 * second review of it is open or can still be taken back, and, for a moderator, while they have not answered it as a
 * golden case. Who had a part in a decision always sees it, and so does who decides no cases.
 */
export async function hiddenDecisions(
  db: DataSource,
  { actor, now }: { actor: Actor; now: Date },
  decisionIds: string[],
): Promise<Set<string>> {
  if (decisionIds.length === 0 || !allows(actor.role, 'cases.work')) return new Set()
  const rows = await db.query<{ id: string }[]>(
    `SELECT d.id FROM decision d
     WHERE d.id = ANY($1) AND NOT took_part(d.subject_id, d.id, $2) AND (
       EXISTS (SELECT 1 FROM review_case r
         LEFT JOIN decision a ON a.subject_id = r.subject_id AND a.case_id = r.id AND a.undone_at IS NULL
         WHERE r.subject_id = d.subject_id AND r.reviewed_decision_id = d.id AND r.kind = 'second-review'
           AND r.state <> 'lapsed' AND (a.id IS NULL OR a.effective_at > $3))
       OR $4 AND EXISTS (SELECT 1 FROM golden_case g
         WHERE g.subject_id = d.subject_id AND g.decision_id = d.id AND g.retired_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM review_case r
             JOIN decision a ON a.subject_id = r.subject_id AND a.case_id = r.id AND a.undone_at IS NULL
             WHERE r.subject_id = g.subject_id AND r.reviewed_decision_id = g.decision_id AND r.kind = 'golden'
               AND a.moderator_id = $2 AND a.effective_at <= $3)))`,
    [decisionIds, actor.id, now, actor.role === 'moderator'],
  )
  return new Set(rows.map(({ id }) => id))
}
