import type { DataSource, EntityManager } from 'typeorm'
import { entryHash, GENESIS, type ChainedEntry } from './entry-hash.js'

/** Arbitrary but fixed: whoever seals holds this PostgreSQL advisory lock. */
const SEAL_LOCK = 4_711_021
const BATCH = 1000

interface Row {
  id: string
  at: Date
  actor_id: string | null
  actor_role: string
  action: string
  subject_id: string | null
  payload: unknown
}

interface Sealed {
  ids: string[]
  seqs: number[]
  prevs: Buffer[]
  hashes: Buffer[]
}

/**
 * Chains committed entries that are not in the chain yet, at most 1,000. An entry whose transaction commits
 * late is simply chained later, so none is missed. @returns how many were sealed.
 */
export function sealLedger(db: DataSource): Promise<number> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS held', [SEAL_LOCK])
    if (!lock.held) return 0
    const rows: Row[] = await tx.query(
      `SELECT e.id, e.at, e.actor_id, e.actor_role, e.action, e.subject_id, e.payload
       FROM ledger_entry e WHERE e.seq IS NULL ORDER BY e.id LIMIT $1`,
      [BATCH],
    )
    if (rows.length > 0) await store(tx, await chain(tx, rows))
    return rows.length
  })
}

async function chain(tx: EntityManager, rows: Row[]): Promise<Sealed> {
  const [head] = await tx.query(
    'SELECT e.seq, e.hash FROM ledger_entry e WHERE e.seq IS NOT NULL ORDER BY e.seq DESC LIMIT 1',
  )
  let seq = Number(head?.seq ?? 0)
  let prev: Buffer = head?.hash ?? GENESIS
  const sealed: Sealed = { ids: [], seqs: [], prevs: [], hashes: [] }
  for (const row of rows) {
    seq += 1
    const hash = entryHash(chained(row, seq), prev)
    sealed.ids.push(row.id)
    sealed.seqs.push(seq)
    sealed.prevs.push(prev)
    sealed.hashes.push(hash)
    prev = hash
  }
  return sealed
}

const store = (tx: EntityManager, { ids, seqs, prevs, hashes }: Sealed) =>
  tx.query(
    `UPDATE ledger_entry e SET seq = s.seq, prev = s.prev, hash = s.hash
     FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) AS s (id, seq, prev, hash) WHERE e.id = s.id`,
    [ids, seqs, prevs, hashes],
  )

const chained = (row: Row, seq: number): ChainedEntry => ({
  seq,
  at: row.at.toISOString(),
  actor: row.actor_id,
  role: row.actor_role,
  action: row.action,
  subject: row.subject_id,
  payload: row.payload,
})

export interface Verdict {
  entries: number
  /** The first entry whose hash does not follow from what it and its predecessor hold. */
  broken?: { seq: number; id: string }
}

/** Recomputes the whole chain. */
export async function verifyLedger(db: DataSource): Promise<Verdict> {
  let prev: Buffer = GENESIS
  let seq = 0
  for (;;) {
    const rows: (Row & { seq: string; hash: Buffer })[] = await db.query(
      `SELECT e.* FROM ledger_entry e WHERE e.seq > $1 ORDER BY e.seq LIMIT $2`,
      [seq, BATCH],
    )
    for (const row of rows) {
      seq += 1
      const hash = entryHash(chained(row, seq), prev)
      if (Number(row.seq) !== seq || !hash.equals(row.hash))
        return { entries: seq, broken: { seq, id: row.id } }
      prev = hash
    }
    if (rows.length < BATCH) return { entries: seq }
  }
}
