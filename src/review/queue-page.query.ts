import type { DataSource } from 'typeorm'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { CASE_COLUMNS, CASE_TABLES, type CaseRow } from './case-row.query.js'
import type { CaseQuery, CaseSort } from './case.dto.js'

interface Order {
  by: string
  after: string
  type: 'number' | 'time'
  value: (row: CaseRow) => number | string
}

const ORDERS: Record<CaseSort, Order> = {
  priority: {
    by: 'c.priority DESC, c.id DESC',
    after: '(c.priority, c.id) < ($3::float8, $4::uuid)',
    type: 'number',
    value: (row) => row.priority,
  },
  due: {
    by: 'c.due_at, c.id',
    after: '(c.due_at, c.id) > ($3::timestamptz, $4::uuid)',
    type: 'time',
    value: (row) => row.due_at.toISOString(),
  },
  age: {
    by: 'c.opened_at, c.id',
    after: '(c.opened_at, c.id) > ($3::timestamptz, $4::uuid)',
    type: 'time',
    value: (row) => row.opened_at.toISOString(),
  },
}

/** Limit + 1 rows of the queue; `$2` is now. Expired leases count as open. */
export function queuePage(
  db: DataSource,
  viewer: { id: string; now: Date },
  query: CaseQuery,
): Promise<CaseRow[]> {
  const order = ORDERS[query.sort]
  const after = query.cursor ? decodeCursor(query.cursor, query.sort, [order.type, 'uuid']) : [null, null]
  const values = [
    viewer.id,
    viewer.now,
    ...after,
    query.limit + 1,
    query.kind ?? null,
    query.reason ?? null,
    query.state ?? null,
  ]
  return db.query<CaseRow[]>(
    `SELECT ${CASE_COLUMNS} FROM ${CASE_TABLES}
     WHERE ${stateIs(query.state)} AND ($4::uuid IS NULL OR ${order.after})
       AND ($6::text IS NULL OR c.kind = $6) AND ($7::text IS NULL OR $7 = ANY (c.reasons))
       AND ($8::text IS NULL OR $8 = $8) AND ($2::timestamptz IS NOT NULL)
     ORDER BY ${order.by} LIMIT $5`,
    values,
  )
}

function stateIs(state: CaseQuery['state']): string {
  if (!state) return `c.state NOT IN ('decided', 'lapsed')`
  if (state === 'open') return `(c.state = 'open' OR (c.state = 'claimed' AND c.claim_expires_at <= $2))`
  if (state === 'claimed') return `c.state = 'claimed' AND c.claim_expires_at > $2`
  return `c.state = $8`
}

/** The cursor after this row. */
export const cursorAfter = (row: CaseRow, sort: CaseSort): string =>
  encodeCursor(sort, [ORDERS[sort].value(row), row.id])
