import type { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import type { PageQuery } from '../common/page.dto.js'
import type { HISTORY_EVENTS, HistoryItem, MeasureInForce } from './subject-history.dto.js'

export interface HistoryRow {
  at: Date
  /** Tells apart what happened at one time. */
  key: string
  event: (typeof HISTORY_EVENTS)[number]
  reason: string | null
  measure: string | null
  category: Category | null
  reply: string | null
  revision: number | null
}

/**
 * What is public of a subject, newest first: decisions in effect on reviews and appeals, steps that ended, the owner's
 * answers, revisions of the card and accepted tags. A dismissal names no guideline: it would repeat what was found to be
 * wrong. `personal` are the measures about a person.
 */
const EVENTS = `
  SELECT d.effective_at AS at, 'd' || d.id AS key,
    CASE c.kind WHEN 'appeal' THEN CASE d.outcome WHEN 'uphold' THEN 'appeal_granted' ELSE 'appeal_refused' END
      ELSE CASE d.outcome WHEN 'uphold' THEN 'upheld' ELSE 'dismissed' END END AS event,
    CASE WHEN c.kind = 'review' AND d.outcome = 'uphold' THEN d.reason END AS reason,
    CASE WHEN d.measure <> ALL ($3::text[]) THEN d.measure END AS measure,
    NULL AS category, NULL AS reply, NULL::int AS revision
  FROM decision d JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
  WHERE d.subject_id = $1 AND d.undone_at IS NULL AND d.effective_at <= $2 AND c.kind IN ('review', 'appeal')
  UNION ALL
  SELECT least(m.ends_at, m.undone_at), 'm' || m.id, 'measure_ended', NULL, m.measure, NULL, NULL, NULL
  FROM measure_taken m
  WHERE m.subject_id = $1 AND m.measure <> ALL ($3::text[]) AND least(m.ends_at, m.undone_at) <= $2
    AND least(m.ends_at, m.undone_at) > m.starts_at
  UNION ALL
  SELECT o.replied_at, 'o' || o.id, 'owner_replied', NULL, NULL, NULL, o.body, NULL
  FROM owner_reply o WHERE o.subject_id = $1
  UNION ALL
  SELECT r.added_at, 'r' || lpad(r.number::text, 9, '0'),
    CASE r.number WHEN 1 THEN 'card_added' ELSE 'card_changed' END, NULL, NULL, NULL, NULL, r.number
  FROM card_revision r WHERE r.subject_id = $1
  UNION ALL
  SELECT t.changed_at, 't' || t.category, 'tag_accepted', NULL, NULL, t.category, NULL, NULL
  FROM tag t WHERE t.subject_id = $1 AND t.state = 'accepted'`

interface Asked {
  subjectId: string
  now: Date
  personal: string[]
}

/** One page, and one row more where there is another. @throws BadInput */
export function historyRows(
  db: DataSource,
  { subjectId, now, personal }: Asked,
  { limit, cursor }: PageQuery,
): Promise<HistoryRow[]> {
  const [at, key] = cursor ? decodeCursor(cursor, 'history', ['time', 'string']) : [null, null]
  return db.query(
    `SELECT e.at, e.key, e.event, e.reason, e.measure, e.category, e.reply, e.revision FROM (${EVENTS}) e
     WHERE $4::timestamptz IS NULL OR (date_trunc('milliseconds', e.at), e.key) < ($4, $5::text)
     ORDER BY date_trunc('milliseconds', e.at) DESC, e.key DESC LIMIT $6`,
    [subjectId, now, personal, at, key, limit + 1],
  )
}

export const historyCursor = ({ at, key }: HistoryRow): string =>
  encodeCursor('history', [at.toISOString(), key])

export const historyView = ({
  at,
  event,
  reason,
  measure,
  category,
  reply,
  revision,
}: HistoryRow): HistoryItem => ({
  at: at.toISOString(),
  event,
  ...(reason !== null && { reason }),
  ...(measure !== null && { measure }),
  ...(category !== null && { category }),
  ...(reply !== null && { reply }),
  ...(revision !== null && { revision }),
})

/** The steps that stand on a subject now, those about a person left out. */
export async function measuresInForce(
  db: DataSource,
  { subjectId, now, personal }: Asked,
): Promise<MeasureInForce[]> {
  const rows: MeasureRow[] = await db.query(
    `SELECT m.measure, m.decision_id AS "decisionId", m.starts_at AS since, m.ends_at AS until,
       d.policy_version AS "policyVersion", CASE WHEN c.kind = 'review' AND d.outcome = 'uphold' THEN d.reason END AS reason
     FROM measure_taken m
     JOIN decision d ON d.subject_id = m.subject_id AND d.id = m.decision_id
     JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
     WHERE m.subject_id = $1 AND m.measure <> ALL ($3::text[]) AND m.starts_at <= $2
       AND (m.ends_at IS NULL OR m.ends_at > $2) AND (m.undone_at IS NULL OR m.undone_at > $2)
     ORDER BY m.starts_at DESC, m.id DESC`,
    [subjectId, now, personal],
  )
  return rows.map(({ since, until, reason, ...row }) => ({
    ...row,
    ...(reason !== null && { reason }),
    since: since.toISOString(),
    ...(until && { until: until.toISOString() }),
  }))
}

interface MeasureRow {
  measure: string
  decisionId: string
  since: Date
  until: Date | null
  policyVersion: string
  reason: string | null
}
