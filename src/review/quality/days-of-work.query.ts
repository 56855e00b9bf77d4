import type { DataSource } from 'typeorm'
import { CASE_STATES } from '../case-state.js'
import type { Period } from './quality.query.js'

export interface DayRow {
  /** 2026-11-25, in the zone that was asked for. */
  day: string
  raised: number
  decided: number
}

/** Each state by its own stretch of `review_case_by_age`; golden cases are nobody's flags. */
const RAISED = `
  SELECT date_trunc('day', c.opened_at AT TIME ZONE $3) AS day, count(*)::int AS cases
  FROM review_case c
  WHERE c.state = ANY($4) AND c.opened_at >= $1 AND c.opened_at < $2 AND c.kind <> 'golden' GROUP BY 1`

const DECIDED = `
  SELECT date_trunc('day', d.effective_at AT TIME ZONE $3) AS day, count(*)::int AS cases
  FROM decision d JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
  WHERE d.effective_at >= $1 AND d.effective_at < $2 AND d.undone_at IS NULL AND c.kind <> 'golden' GROUP BY 1`

/** How many cases were raised and how many decided on each day of a period, the first and the last perhaps in part. */
export const daysOfWork = (db: DataSource, { from, to, timeZone }: Period & { timeZone: string }) =>
  db.query<DayRow[]>(
    `SELECT to_char(g.day, 'YYYY-MM-DD') AS day, coalesce(r.cases, 0) AS raised, coalesce(e.cases, 0) AS decided
     FROM generate_series(date_trunc('day', $1::timestamptz AT TIME ZONE $3),
       ($2::timestamptz - interval '1 microsecond') AT TIME ZONE $3, interval '1 day') AS g (day)
     LEFT JOIN (${RAISED}) r ON r.day = g.day
     LEFT JOIN (${DECIDED}) e ON e.day = g.day
     ORDER BY g.day`,
    [from, to, timeZone, CASE_STATES],
  )
