import type { EntityManager } from 'typeorm'
import type { RecordRow } from '../identity/reporter-records.js'

/** A granted appeal against decision `d` of the flag, in effect at `now`: the flag was answered the wrong way. */
const OVERTURNED = (now: string) => `EXISTS (
  SELECT 1 FROM review_case ac JOIN decision ad ON ad.subject_id = ac.subject_id AND ad.case_id = ac.id
  WHERE ac.subject_id = d.subject_id AND ac.kind = 'appeal' AND ac.appealed_decision_id = d.id
    AND ad.outcome = 'uphold' AND ad.undone_at IS NULL AND ad.effective_at <= ${now})`

/**
 * The people's records counted from the facts: settled flags whose decision has taken effect and was not undone, turned
 * round where an appeal was granted against the answer they got. Each counts half after another half-life.
 */
export const countRecords = (
  tx: EntityManager,
  people: string[],
  now: Date,
  halfLifeDays: number,
): Promise<RecordRow[]> =>
  tx.query(
    `SELECT t.person_id AS "personId", t.reason,
       count(*) FILTER (WHERE t.is_right)::int AS upheld, count(*) FILTER (WHERE NOT t.is_right)::int AS dismissed,
       coalesce(sum(t.weight) FILTER (WHERE t.is_right), 0) AS "upheldWeight",
       coalesce(sum(t.weight) FILTER (WHERE NOT t.is_right), 0) AS "dismissedWeight"
     FROM (
       SELECT s.person_id, s.reason, (s.outcome = 'uphold') <> (s.outcome = d.outcome AND ${OVERTURNED('$2')}) AS is_right,
         power(0.5, extract(epoch FROM $2::timestamptz - d.effective_at)::float8 / ($3::float8 * 86400)) AS weight
       FROM case_signal s JOIN decision d ON d.subject_id = s.subject_id AND d.id = s.decision_id
       WHERE s.person_id = ANY($1) AND s.decision_id IS NOT NULL AND d.undone_at IS NULL AND d.effective_at <= $2) t
     GROUP BY t.person_id, t.reason`,
    [people, now, halfLifeDays],
  )

/** Whose flags a decision answered; for the decision of an appeal, whose flags the appealed one had answered. */
export async function peopleAnswered(
  tx: EntityManager,
  subjectId: string,
  decisionIds: string[],
): Promise<string[]> {
  const rows: { person_id: string }[] = await tx.query(
    `SELECT DISTINCT s.person_id FROM case_signal s
     WHERE s.subject_id = $1 AND s.person_id IS NOT NULL AND s.decision_id IN (
       SELECT d.id FROM decision d WHERE d.subject_id = $1 AND d.id = ANY($2)
       UNION ALL SELECT c.appealed_decision_id FROM decision d
         JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
         WHERE d.subject_id = $1 AND d.id = ANY($2))`,
    [subjectId, decisionIds],
  )
  return rows.map((row) => row.person_id)
}
