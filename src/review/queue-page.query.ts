import type { DataSource } from 'typeorm'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { read } from '../database/prepared.js'
import { filterSql, type CaseFilter } from './case-filter.js'
import { holderOf, ITEM_COLUMNS, type CaseFacts, type CaseListRow } from './case-row.query.js'
import type { CaseSort } from './case-sort.js'
import { UNDECIDED } from './case-state.js'
import type { CaseQuery } from './case.dto.js'
import { Parameters } from './parameters.js'

interface Order {
  key: string
  by: (alias: string) => string
  after: string
  type: 'number' | 'time'
  cast: string
  value: (row: CaseFacts) => number | string
}

const ORDERS: Record<CaseSort, Order> = {
  priority: {
    key: 'priority',
    by: (k) => `${k}.priority DESC, ${k}.id DESC`,
    after: '<',
    type: 'number',
    cast: 'float8',
    value: (row) => row.priority,
  },
  due: {
    key: 'due_at',
    by: (k) => `${k}.due_at, ${k}.id`,
    after: '>',
    type: 'time',
    cast: 'timestamptz',
    value: (row) => row.due_at.toISOString(),
  },
  age: {
    key: 'opened_at',
    by: (k) => `${k}.opened_at, ${k}.id`,
    after: '>',
    type: 'time',
    cast: 'timestamptz',
    value: (row) => row.opened_at.toISOString(),
  },
}

/** Rows that a statement asks for: written into its text, because a plan made for an unknown limit sorts everything. */
const LIMITS = [51, 201] as const

/**
 * The text of one page, made for what is asked: each part of it is one index read in order, and the parts are merged.
 * Expired leases count as open. `filters` hold together with the filter of the query itself.
 */
export function pageStatement(
  now: Date,
  query: CaseQuery,
  filters: CaseFilter[] = [],
): { text: string; values: unknown[] } {
  const { key, by, after, type, cast } = ORDERS[query.sort]
  const p = new Parameters()
  const { parts, conditions } = filterSql([filterOf(query), ...filters], query.sort, p)
  conditions.push(...rangeOf(query, p))
  if (query.cursor) {
    const [last, id] = decodeCursor(query.cursor, query.sort, [type, 'uuid'])
    conditions.push(`(c.${key}, c.id) ${after} (${p.add(last)}::${cast}, ${p.add(id)}::uuid)`)
  }
  const limit = LIMITS.find((one) => one > query.limit)!
  const lists = statesOf(query, now, p)
    .flatMap((state) => parts.map((part) => [state, part, ...conditions].join(' AND ')))
    .map(
      (where) => `(SELECT ${ITEM_COLUMNS} FROM review_case c
      WHERE ${where} ORDER BY ${by('c')} LIMIT ${limit})`,
    )
  const text = `SELECT k.*, ${holderOf('k')} FROM (${lists.join(' UNION ALL ')}) k ORDER BY ${by('k')} LIMIT ${limit}`
  return { text, values: p.values }
}

/** More than `query.limit` rows where there is a next page. */
export function queuePage(
  db: DataSource,
  now: Date,
  query: CaseQuery,
  filters: CaseFilter[],
): Promise<CaseListRow[]> {
  const { text, values } = pageStatement(now, query, filters)
  // Lists of several values give many texts; those are not worth to be kept by every connection.
  return read(db, { text, values, jsonAsText: true, keep: filters.length === 0 })
}

const listOf = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])

export const filterOf = ({ kind, reason, severity, language }: CaseQuery): CaseFilter => ({
  kinds: listOf(kind),
  reasons: listOf(reason),
  severities: listOf(severity),
  languages: listOf(language),
})

/** From `minPriority` on, and below `maxPriority`. */
export const rangeOf = ({ minPriority, maxPriority }: CaseQuery, p: Parameters): string[] => [
  ...(minPriority === undefined ? [] : [`c.priority >= ${p.add(minPriority)}::float8`]),
  ...(maxPriority === undefined ? [] : [`c.priority < ${p.add(maxPriority)}::float8`]),
]

/** Conditions on the state, of which one must hold. */
export function statesOf({ state }: Pick<CaseQuery, 'state'>, now: Date, p: Parameters): string[] {
  if (!state) return UNDECIDED.map((one) => `c.state = '${one}'`)
  if (state === 'open') {
    return [`c.state = 'open'`, `c.state = 'claimed' AND c.claim_expires_at <= ${p.add(now)}`]
  }
  if (state === 'claimed') return [`c.state = 'claimed' AND c.claim_expires_at > ${p.add(now)}`]
  return [`c.state = '${state}'`]
}

/** The cursor after this row. */
export const cursorAfter = (row: CaseFacts, sort: CaseSort): string =>
  encodeCursor(sort, [ORDERS[sort].value(row), row.id])
