import type { DataSource } from 'typeorm'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { read } from '../database/prepared.js'
import { filterSql, type CaseFilter } from './case-filter.js'
import { holderOf, ITEM_COLUMNS, type CaseItemRow } from './case-row.query.js'
import type { CaseSort } from './case-sort.js'
import { CLOSED, UNDECIDED } from './case-state.js'
import type { CaseQuery } from './case.dto.js'
import { Parameters } from './parameters.js'

interface Order {
  key: string
  by: (alias: string) => string
  after: string
  type: 'number' | 'time'
  cast: string
}

const ORDERS: Record<CaseSort, Order> = {
  priority: {
    key: 'priority',
    by: (k) => `${k}.priority DESC, ${k}.id DESC`,
    after: '<',
    type: 'number',
    cast: 'float8',
  },
  due: {
    key: 'due_at',
    by: (k) => `${k}.due_at, ${k}.id`,
    after: '>',
    type: 'time',
    cast: 'timestamptz',
  },
  age: {
    key: 'opened_at',
    by: (k) => `${k}.opened_at, ${k}.id`,
    after: '>',
    type: 'time',
    cast: 'timestamptz',
  },
}

/** A page as PostgreSQL puts it together. One row: fifty cost service and client more than all else of a page. */
interface PageRow {
  /** One after another, SEPARATOR between; null where there is none. */
  items: string | null
  /** How many there are, the one after the page too. */
  found: number
  /** Of the last case that the page shows; null where it is not full. */
  id: string | null
  at: number | string | null
}

export interface QueuePage {
  items: QueueItem[]
  next?: string
}

/** A `CaseItem` as JSON, or its parts where what is shown depends on who looks, and when. */
export type QueueItem = string | CaseItemRow

/** Never inside JSON: a string escapes control characters, and this one is no white space. */
const SEPARATOR = '\x1e'

const TIMES = [
  'opened_at',
  'due_at',
  'claim_expires_at',
  'awaiting_until',
  'escalated_at',
  'proposed_at',
] as const
type Time = (typeof TIMES)[number]
/** A row as `row_to_json` writes it. */
type StoredParts = Omit<CaseItemRow, Time> & Record<Time, string | null>

/** A lease ends by the clock, and a golden case looks like any other to who is to decide it. */
const DEPENDS = `k.state = 'claimed' OR k.kind = 'golden'`

/** What a list reads of `c`; the parts of the few that depend are looked up. */
const READ = 'c.subject_id, c.id, c.kind, c.state, c.head, c.subject, c.priority, c.priority_terms'

/** Parts stand in brackets: an item never begins with one. */
const ITEM = `CASE WHEN ${DEPENDS} THEN '[' || (SELECT row_to_json(p) FROM (SELECT ${ITEM_COLUMNS}, ${holderOf('c')}
    FROM review_case c WHERE c.subject_id = k.subject_id AND c.id = k.id) p) || ']'
  ELSE k.head || ',"subject":' || k.subject || ',"priority":{"score":' || k.priority || ',"terms":' || k.priority_terms || '}}' END`

/** To the microsecond, as it is stored: rounded, the case before would come again. */
const keyAsText = (type: Order['type'], key: string) =>
  type === 'number' ? key : `to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

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
  const states = query.state || parts[0] !== 'true' ? statesOf(query, now, p) : [ANY_UNDECIDED]
  const lists = states
    .flatMap((state) => parts.map((part) => [state, part, ...conditions].join(' AND ')))
    .map(
      (where) => `(SELECT ${READ}${key === 'priority' ? '' : `, c.${key}`} FROM review_case c
      WHERE ${where} ORDER BY ${by('c')} LIMIT ${limit})`,
    )
  const page = `SELECT k.id, k.${key} AS at, ${ITEM} AS item FROM (${lists.join(' UNION ALL ')}) k ORDER BY ${by('k')} LIMIT ${limit}`
  const last = p.add(query.limit)
  const text = `SELECT string_agg(i.item, E'\\x1e') AS items, count(*)::int AS found, (array_agg(i.id))[${last}::int] AS id,
    ${keyAsText(type, `(array_agg(i.at))[${last}::int]`)} AS at FROM (${page}) i`
  return { text, values: p.values }
}

/** The cases of a page, and where the next one begins. */
export async function queuePage(
  db: DataSource,
  now: Date,
  query: CaseQuery,
  filters: CaseFilter[],
): Promise<QueuePage> {
  const { text, values } = pageStatement(now, query, filters)
  // Lists of several values give many texts; those are not worth to be kept by every connection.
  const [row] = await read<PageRow>(db, { text, values, keep: filters.length === 0 })
  const items = row!.items?.split(SEPARATOR) ?? []
  const next = row!.found > query.limit && encodeCursor(query.sort, [row!.at, row!.id])
  return { items: items.slice(0, query.limit).map(itemOf), ...(next && { next }) }
}

function itemOf(item: string): QueueItem {
  if (!item.startsWith('[')) return item
  const [parts] = JSON.parse(item) as [StoredParts]
  return partsRow(parts)
}

/** The parts of a case as a row of the database. */
function partsRow(parts: StoredParts): CaseItemRow {
  const times = TIMES.map((name) => [name, parts[name] === null ? null : new Date(parts[name])])
  return { ...parts, ...(Object.fromEntries(times) as Pick<CaseItemRow, Time>) }
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

/** Has an index of its own in each order, so that the page asked for most is one list and not five. */
const ANY_UNDECIDED = `c.state NOT IN (${CLOSED.map((state) => `'${state}'`).join(', ')})`

/** Conditions on the state, of which one must hold. */
export function statesOf({ state }: Pick<CaseQuery, 'state'>, now: Date, p: Parameters): string[] {
  if (!state) return UNDECIDED.map((one) => `c.state = '${one}'`)
  if (state === 'open') {
    return [`c.state = 'open'`, `c.state = 'claimed' AND c.claim_expires_at <= ${p.add(now)}`]
  }
  if (state === 'claimed') return [`c.state = 'claimed' AND c.claim_expires_at > ${p.add(now)}`]
  return [`c.state = '${state}'`]
}
