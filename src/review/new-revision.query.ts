import type { DataSource, EntityManager } from 'typeorm'
import type { CaseKey } from './claimable.query.js'

interface Added {
  subjectId: string
  revision: string
}

/** Of these, what is still the current revision of a subject with an open case or a measure on another revision. */
export const changedSubjects = (db: DataSource, added: Added[]): Promise<Added[]> =>
  db.query(
    `SELECT DISTINCT w.id AS "subjectId", w.revision
     FROM unnest($1::uuid[], $2::text[]) AS a (id, revision)
     JOIN subject w ON w.id = a.id AND w.revision = a.revision
     WHERE EXISTS (SELECT FROM review_case c WHERE c.subject_id = w.id AND c.state NOT IN ('decided', 'lapsed'))
       OR EXISTS (SELECT FROM measure_taken m WHERE m.subject_id = w.id AND m.undone_at IS NULL
         AND m.lifted_at IS NULL AND m.revision IS DISTINCT FROM w.revision)
     ORDER BY w.id`,
    [added.map(({ subjectId }) => subjectId), added.map(({ revision }) => revision)],
  )

const COLLAPSED = (text: string) => `lower(regexp_replace(${text}, '\\s+', ' ', 'g'))`

/** Live flags of a case whose quote was on the card they were about, and is not on this one. */
export const gonePinned = (
  tx: EntityManager,
  { subjectId, id }: CaseKey,
  revision: string,
): Promise<{ id: string; reason: string }[]> =>
  tx.query(
    `SELECT s.id, s.reason FROM case_signal s
     JOIN card_revision r ON r.subject_id = s.subject_id AND r.hash = $3
     WHERE s.subject_id = $1 AND s.case_id = $2 AND s.withdrawn_at IS NULL AND s.decision_id IS NULL
       AND s.source = 'flag' AND s.quote_lines IS NOT NULL AND s.revision IS DISTINCT FROM $3
       AND strpos(${COLLAPSED('r.card')}, ${COLLAPSED('s.quote')}) = 0
     ORDER BY s.id`,
    [subjectId, id, revision],
  )

export interface LookRow {
  subject_id: string
  downloads: number | null
  measure_id: string
  reason: string
  /** The card revision the measure was about. */
  revision: string | null
}

/** Standing measures that no open case looks at yet: one by its id, or all about another revision than this. */
export const lookable = (
  tx: EntityManager,
  subjectId: string,
  which: { measureId?: string; otherThan?: string },
): Promise<LookRow[]> =>
  tx.query(
    `SELECT m.subject_id, w.downloads, m.id AS measure_id, d.reason, m.revision FROM measure_taken m
     JOIN decision d ON d.subject_id = m.subject_id AND d.id = m.decision_id
     JOIN subject w ON w.id = m.subject_id
     WHERE m.subject_id = $1 AND ($2::uuid IS NULL OR m.id = $2) AND ($3::text IS NULL OR m.revision IS DISTINCT FROM $3)
       AND m.undone_at IS NULL AND m.lifted_at IS NULL
       AND NOT EXISTS (SELECT FROM case_signal s WHERE s.subject_id = m.subject_id AND s.source_id = m.id
         AND s.withdrawn_at IS NULL AND s.decision_id IS NULL)
     ORDER BY m.id`,
    [subjectId, which.measureId ?? null, which.otherThan ?? null],
  )
