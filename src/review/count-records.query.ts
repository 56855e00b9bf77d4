import type { DataSource, EntityManager } from 'typeorm'
import type { RecordRow } from '../identity/reporter-records.js'

/** A granted appeal against decision `d` of the flag, in effect at `now`: the flag was answered the wrong way. */
export const OVERTURNED = (now: string) => `EXISTS (
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

export interface SettledRow {
  reason: string
  isRight: boolean
  /** The person has sent the same words about something else before. */
  repeatsText: boolean
}

/** A person's flags filed since then whose decisions are in effect. */
export const settledFlags = (
  tx: EntityManager,
  person: string,
  { since, now }: { since: Date; now: Date },
): Promise<SettledRow[]> =>
  tx.query(
    `SELECT s.reason, (s.outcome = 'uphold') <> (s.outcome = d.outcome AND ${OVERTURNED('$3')}) AS "isRight",
       row_number() OVER (PARTITION BY s.fingerprint ORDER BY s.raised_at) > 1 AS "repeatsText"
     FROM case_signal s JOIN decision d ON d.subject_id = s.subject_id AND d.id = s.decision_id
     WHERE s.person_id = $1 AND s.decision_id IS NOT NULL AND s.raised_at > $2 AND d.undone_at IS NULL
       AND d.effective_at <= $3`,
    [person, since, now],
  )

/** Flags of a person, by reason, that ended without a decision and were not taken back: their case lapsed. */
export const ignoredFlags = (
  db: DataSource,
  person: string,
): Promise<{ reason: string; ignored: number }[]> =>
  db.query(
    `SELECT s.reason, count(*)::int AS ignored FROM case_signal s
     JOIN review_case c ON c.subject_id = s.subject_id AND c.id = s.case_id
     WHERE s.person_id = $1 AND s.decision_id IS NULL AND s.withdrawn_at IS NULL AND c.state = 'lapsed'
     GROUP BY s.reason`,
    [person],
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
