import type { DataSource } from 'typeorm'

export interface Period {
  from: Date
  to: Date
}

type Outcome = 'uphold' | 'dismiss'

export interface BlindRow {
  case_id: string
  kind: 'second-review' | 'golden'
  reason: string
  first_by: string
  first_outcome: Outcome
  first_measure: string | null
  second_by: string
  second_outcome: Outcome
  second_measure: string | null
}

/** Answers to second reviews and golden cases that have taken effect, beside the decisions they are measured by. */
export const blindRows = (db: DataSource, { from, to }: Period): Promise<BlindRow[]> =>
  db.query(
    `SELECT d.case_id, r.kind, d.reason, p.name AS first_by, d.outcome AS first_outcome, d.measure AS first_measure,
       q.name AS second_by, a.outcome AS second_outcome, a.measure AS second_measure
     FROM decision a
     JOIN review_case r ON r.subject_id = a.subject_id AND r.id = a.case_id AND r.reviewed_decision_id IS NOT NULL
     JOIN decision d ON d.subject_id = r.subject_id AND d.id = r.reviewed_decision_id AND d.undone_at IS NULL
     JOIN person p ON p.id = d.moderator_id JOIN person q ON q.id = a.moderator_id
     WHERE a.effective_at >= $1 AND a.effective_at < $2 AND a.undone_at IS NULL
     ORDER BY a.effective_at DESC, a.id DESC`,
    [from, to],
  )

export interface OverturnRow {
  moderator: string
  reason: string
  granted: number
  appeals: number
}

/** Appeals whose decision has taken effect, counted for who made the decision they were about. */
export const overturnRows = (db: DataSource, { from, to }: Period): Promise<OverturnRow[]> =>
  db.query(
    `SELECT p.name AS moderator, d.reason, count(*) FILTER (WHERE a.outcome = 'uphold')::int AS granted,
       count(*)::int AS appeals
     FROM decision a
     JOIN review_case r ON r.subject_id = a.subject_id AND r.id = a.case_id AND r.kind = 'appeal'
     JOIN decision d ON d.subject_id = r.subject_id AND d.id = r.appealed_decision_id
     JOIN person p ON p.id = d.moderator_id
     WHERE a.effective_at >= $1 AND a.effective_at < $2 AND a.undone_at IS NULL
     GROUP BY p.name, d.reason ORDER BY p.name, d.reason`,
    [from, to],
  )

export interface PrecisionRow {
  source: string
  reason: string
  upheld: number
  settled: number
}

/** Signals by whether the decision that settled them, and that stands, upheld them. */
export const precisionRows = (db: DataSource, { from, to }: Period): Promise<PrecisionRow[]> =>
  db.query(
    `SELECT s.source, s.reason, count(*) FILTER (WHERE s.outcome = 'uphold')::int AS upheld, count(*)::int AS settled
     FROM decision d JOIN case_signal s ON s.subject_id = d.subject_id AND s.decision_id = d.id
     WHERE d.effective_at >= $1 AND d.effective_at < $2 AND d.undone_at IS NULL
     GROUP BY s.source, s.reason ORDER BY s.source, s.reason`,
    [from, to],
  )
