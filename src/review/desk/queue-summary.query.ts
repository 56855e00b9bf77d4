import type { DataSource } from 'typeorm'
import { filterSql, type CaseFilter } from '../case-filter.js'
import type { CaseQuery } from '../case.dto.js'
import { Parameters } from '../parameters.js'
import { filterOf, rangeOf, statesOf } from '../queue-page.query.js'
import type { DueCounts, QueueSummary } from './desk.dto.js'

/** Counting more takes longer than a screen may wait, and says no more. */
const MOST_COUNTED = 50_000
const BARS = 30

interface Row extends DueCounts {
  cases: number
  lowest: number | null
  highest: number | null
  bars: Record<string, number> | null
}

interface Asked {
  now: Date
  /** IANA name. */
  timeZone: string
  query: Omit<CaseQuery, 'limit' | 'cursor' | 'sort'>
  filters: CaseFilter[]
}

/**
 * How many cases fit, by when they fall due and by priority: one statement over at most `MOST_COUNTED` of them, the
 * highest first. Priorities below a thousandth stand in the first bar.
 */
export async function queueSummary(db: DataSource, asked: Asked): Promise<QueueSummary> {
  const { text, values } = statement(asked)
  const [row] = (await db.query(text, values)) as [Row]
  const { cases, lowest, highest, bars, ...due } = row
  return {
    cases: Math.min(cases, MOST_COUNTED),
    complete: cases <= MOST_COUNTED,
    due,
    priority: barsOf(lowest, highest, bars ?? {}),
  }
}

function statement({ now, timeZone, query, filters }: Asked) {
  const p = new Parameters()
  const { parts, conditions } = filterSql([filterOf(query as CaseQuery), ...filters], 'priority', p)
  conditions.push(...rangeOf(query as CaseQuery, p))
  const lists = statesOf(query, now, p)
    .flatMap((state) => parts.map((part) => [state, part, ...conditions].join(' AND ')))
    .map(
      (where) => `(SELECT c.priority, c.due_at FROM review_case c WHERE ${where}
        ORDER BY c.priority DESC, c.id DESC LIMIT ${MOST_COUNTED + 1})`,
    )
  const [at, zone] = [`${p.add(now)}::timestamptz`, p.add(timeZone)]
  const text = `
    WITH k AS (SELECT due_at, ln(greatest(priority, 0.001)) AS p FROM
        (${lists.join(' UNION ALL ')}) u LIMIT ${MOST_COUNTED + 1}),
      ends AS (SELECT min(p) AS lowest, max(p) AS highest,
        (date_trunc('day', ${at} AT TIME ZONE ${zone}) + interval '1 day') AT TIME ZONE ${zone} AS midnight FROM k),
      sorted AS (SELECT
        CASE WHEN due_at < ${at} THEN 'overdue' WHEN due_at < ${at} + interval '2 hours' THEN 'soon'
          WHEN due_at < midnight THEN 'today' WHEN due_at < midnight + interval '1 day' THEN 'tomorrow'
          WHEN due_at < ${at} + interval '7 days' THEN 'week' ELSE 'later' END AS due,
        CASE WHEN highest > lowest THEN least(width_bucket(p, lowest, highest, ${BARS}), ${BARS}) ELSE 1 END AS bar
        FROM k, ends)
    SELECT (SELECT count(*)::int FROM k) AS cases,
      (SELECT exp(lowest) FROM ends) AS lowest, (SELECT exp(highest) FROM ends) AS highest,
      (SELECT jsonb_object_agg(b.bar, b.n) FROM (SELECT bar, count(*)::int AS n FROM sorted GROUP BY bar) b) AS bars,
      ${DUE.map((one) => `(SELECT count(*)::int FROM sorted WHERE due = '${one}') AS ${one}`).join(', ')}`
  return { text, values: p.values }
}

const DUE = ['overdue', 'soon', 'today', 'tomorrow', 'week', 'later'] as const

/** The last bar ends a little above the highest, so that every case lies below the end of its bar. */
function barsOf(lowest: number | null, highest: number | null, bars: Record<string, number>) {
  if (lowest === null || highest === null) return []
  const count = highest > lowest ? BARS : 1
  const step = Math.log(highest / lowest) / BARS
  const edge = (i: number) =>
    i >= count ? highest * 1.001 : Number((lowest * Math.exp(step * i)).toPrecision(6))
  return Array.from({ length: count }, (_, i) => ({
    from: i === 0 ? 0 : edge(i),
    to: edge(i + 1),
    cases: bars[String(i + 1)] ?? 0,
  }))
}
