import type { DataSource } from 'typeorm'
import type { Severity } from '../../policy/policy.js'
import type { CaseFilter } from '../case-filter.js'
import { UNDECIDED } from '../case-state.js'
import type { CaseGroup } from '../count-queues.js'
import type { Period } from './quality.query.js'

/** Cases read of each undecided state at most, the soonest due first, so that the page costs the same however many there are. */
export const MOST_OPEN = 10_000

export const DUE_BANDS = ['overdue', 'today', 'tomorrow', 'week', 'later'] as const
export type DueBand = (typeof DUE_BANDS)[number]
export const AGE_BANDS = ['day', 'three-days', 'week', 'month', 'older'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/** Open cases that are alike in all that is shown of them. */
export interface OpenGroup extends Omit<CaseGroup, 'pastDue'> {
  state: string
  due: DueBand
  age: AgeBand
}

export interface WorkloadRow {
  open: OpenGroup[]
  queues: ({ id: string; name: string } & CaseFilter)[]
  moderators: { moderator: string; decided: number; held: number; minutes: number }[]
  deadlines: { severity: Severity; met: number; decided: number }[]
  /** Since when the answer of one person has waited longest for a second one. */
  second_since: Date | null
}

const OPEN = UNDECIDED.map(
  (
    state,
  ) => `(SELECT c.state, c.kind, c.severity, c.reasons, c.languages, c.opened_at, c.due_at, c.proposed_at
    FROM review_case c WHERE c.state = '${state}' ORDER BY c.due_at LIMIT ${MOST_OPEN})`,
).join(' UNION ALL ')

const BANDED = `
  SELECT o.state, o.kind, o.severity, o.reasons, o.languages,
    CASE WHEN o.due_at <= $1 THEN 'overdue' WHEN o.due_at < t.day + interval '1 day' THEN 'today'
      WHEN o.due_at < t.day + interval '2 days' THEN 'tomorrow'
      WHEN o.due_at < t.day + interval '7 days' THEN 'week' ELSE 'later' END AS due,
    CASE WHEN o.opened_at > $1 - interval '1 day' THEN 'day' WHEN o.opened_at > $1 - interval '3 days' THEN 'three-days'
      WHEN o.opened_at > $1 - interval '7 days' THEN 'week'
      WHEN o.opened_at > $1 - interval '30 days' THEN 'month' ELSE 'older' END AS age,
    count(*)::int AS cases
  FROM open_case o CROSS JOIN (SELECT date_trunc('day', $1::timestamptz, $4) AS day) t GROUP BY 1, 2, 3, 4, 5, 6, 7`

/** People by name, never by figure. Minutes are those that a held case was on their screen. */
const MODERATORS = `
  SELECT p.name AS moderator, sum(a.decided)::int AS decided, sum(a.held)::int AS held,
    round(sum(a.minutes))::int AS minutes
  FROM (
    SELECT d.moderator_id AS id, 1 AS decided, 0 AS held, 0 AS minutes FROM stands d
    UNION ALL
    SELECT c.claimed_by, 0, 1, 0 FROM review_case c WHERE c.state = 'claimed' AND c.claim_expires_at > $1
    UNION ALL
    SELECT e.person_id, 0, 0, extract(epoch FROM e.seen_until - e.started_at) / 60 FROM exposure e
    WHERE e.started_at >= $2 AND e.started_at < $3
  ) a JOIN person p ON p.id = a.id GROUP BY p.name ORDER BY p.name`

const DEADLINES = `
  SELECT c.severity, count(*) FILTER (WHERE d.decided_at <= c.due_at)::int AS met, count(*)::int AS decided
  FROM stands d JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
  GROUP BY c.severity`

const list = (name: string, of: string) => `(SELECT coalesce(json_agg(l), '[]') FROM (${of}) l) AS ${name}`

/** How much waits, how late it is, and who works on it, in one statement. */
export async function workloadRow(
  db: DataSource,
  { now, from, to, timeZone }: Period & { now: Date; timeZone: string },
): Promise<WorkloadRow> {
  const text = `
    WITH open_case AS MATERIALIZED (${OPEN}), stands AS MATERIALIZED (
      SELECT d.subject_id, d.case_id, d.moderator_id, d.decided_at FROM decision d
      WHERE d.effective_at >= $2 AND d.effective_at < $3 AND d.undone_at IS NULL)
    SELECT ${list('open', BANDED)},
      ${list('queues', 'SELECT q.id, q.name, q.kinds, q.reasons, q.languages, q.severities FROM saved_queue q ORDER BY q.name')},
      ${list('moderators', MODERATORS)}, ${list('deadlines', DEADLINES)},
      (SELECT min(o.proposed_at) FROM open_case o WHERE o.state = 'awaiting_second') AS second_since`
  const [row] = await db.query<WorkloadRow[]>(text, [now, from, to, timeZone])
  return row!
}
