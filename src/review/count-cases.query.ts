import type { DataSource } from 'typeorm'
import { read } from '../database/prepared.js'
import { filterSql, type CaseFilter } from './case-filter.js'
import { UNDECIDED } from './case-state.js'
import type { CaseGroup } from './count-queues.js'
import { Parameters } from './parameters.js'

/** Read of one index for one state, at most: who works on a queue knows what a thousand means. */
const MOST = 1000
/** The same where each case must be looked at to see whether it fits. */
const MOST_LOOKED_AT = 10_000

interface CountRow extends CaseGroup {
  part: number
  fits: boolean
}

const ORDERS = { priority: 'c.priority DESC, c.id DESC', due: 'c.due_at, c.id' }

/** Undecided cases of a filter by what filters ask for, from the front of an order; of `due` those past due alone. */
export function countStatement(
  now: Date,
  filter: CaseFilter,
  order: keyof typeof ORDERS,
): { text: string; values: unknown[]; most: number } {
  const p = new Parameters()
  const at = p.add(now)
  const { parts, conditions } = filterSql([filter], order, p)
  const most = conditions.length > 0 ? MOST_LOOKED_AT : MOST
  const late = order === 'due' ? [`c.due_at <= ${at}`] : []
  const lists = UNDECIDED.flatMap((state) =>
    parts.map((part) => [`c.state = '${state}'`, part, ...late].join(' AND ')),
  ).map(
    (
      where,
      i,
    ) => `(SELECT ${i} AS part, ${['true', ...conditions].join(' AND ')} AS fits, c.kind, c.severity, c.reasons,
      c.languages, c.due_at FROM review_case c WHERE ${where} ORDER BY ${ORDERS[order]} LIMIT ${most})`,
  )
  const text = `
    SELECT k.part, k.fits, k.kind, k.severity, k.reasons, k.languages, count(*)::int AS cases,
      (count(*) FILTER (WHERE k.due_at <= ${at}))::int AS "pastDue"
    FROM (${lists.join(' UNION ALL ')}) k GROUP BY 1, 2, 3, 4, 5, 6`
  return { text, values: p.values, most }
}

export interface CountedCases {
  groups: CaseGroup[]
  pastDue: number
  /** Whether there may be more than were counted. */
  more: boolean
}

/** Counts the undecided cases of a filter, some thousands at most, so that a count costs the same however many there are. */
export async function countCases(db: DataSource, now: Date, filter: CaseFilter): Promise<CountedCases> {
  const all = await count(db, countStatement(now, filter, 'priority'))
  const late = all.more ? await count(db, countStatement(now, filter, 'due')) : all
  return { ...all, pastDue: late.groups.reduce((sum, one) => sum + one.pastDue, 0) }
}

async function count(db: DataSource, { text, values, most }: ReturnType<typeof countStatement>) {
  const rows = await read<CountRow>(db, { text, values, keep: false })
  const looked = new Map<number, number>()
  for (const { part, cases } of rows) looked.set(part, (looked.get(part) ?? 0) + cases)
  return { groups: rows.filter(({ fits }) => fits), more: [...looked.values()].some((n) => n >= most) }
}
