import type { DataSource } from 'typeorm'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import type { LedgerItem, LedgerQuery } from './ledger.dto.js'

export interface LedgerRow {
  id: string
  seq: string | null
  at: Date
  actor: string | null
  role: string
  action: string
  subject_id: string | null
  payload: Record<string, unknown>
  hash: string | null
  /** Set where the reader may not know yet; see `withholdDecisions`. */
  withheld?: boolean
}

/** One page of the ledger, newest first, and one row more where there is another. @throws BadInput */
export function ledgerRows(db: DataSource, { subject, limit, cursor }: LedgerQuery): Promise<LedgerRow[]> {
  const [before] = cursor ? decodeCursor(cursor, 'ledger', ['number']) : [null]
  return db.query(
    `SELECT e.id, e.seq, e.at, p.name AS actor, e.actor_role AS role, e.action, e.subject_id, e.payload,
       encode(e.hash, 'hex') AS hash
     FROM ledger_entry e LEFT JOIN person p ON p.id = e.actor_id
     WHERE ($1::uuid IS NULL OR e.subject_id = $1) AND ($2::float8 IS NULL OR e.id < $2::float8::bigint)
     ORDER BY e.id DESC LIMIT $3`,
    [subject ?? null, before, limit + 1],
  )
}

export const ledgerCursor = ({ id }: LedgerRow): string => encodeCursor('ledger', [Number(id)])

export const ledgerView = (row: LedgerRow): LedgerItem => ({
  id: row.id,
  ...(row.seq !== null && { seq: Number(row.seq) }),
  at: row.at.toISOString(),
  ...(row.actor !== null && { actor: row.actor }),
  role: row.role,
  action: row.action,
  ...(row.subject_id !== null && { subject: row.subject_id }),
  payload: row.payload,
  ...(row.withheld && { withheld: true }),
  ...(row.hash !== null && { hash: row.hash }),
})
