import type { DataSource } from 'typeorm'

export interface Change {
  /** Of the ledger entry. */
  id: string
  subjectId: string
  /** Only who holds a case is another. */
  isHold: boolean
}

/** Entries that commit late have a lower number than those already seen: so far back is read again. */
const LOOK_BACK = 300
const MOST = 1000

/** What happened to cases since the entry `after`, oldest first, with what was just before it once more. */
export const changesAfter = (db: DataSource, after: string): Promise<Change[]> =>
  db.query(
    `SELECT l.id, l.subject_id AS "subjectId", l.action IN ('case.claimed', 'case.released') AS "isHold"
     FROM ledger_entry l
     WHERE l.id > $1::bigint - ${LOOK_BACK} AND l.subject_id IS NOT NULL
       AND l.action ~ '^(case|decision|flag|appeal|proposal|signals|owner|measure)[.]'
     ORDER BY l.id LIMIT ${MOST}`,
    [after],
  )

export async function lastEntry(db: DataSource): Promise<string> {
  const [row] = (await db.query('SELECT coalesce(max(l.id), 0) AS id FROM ledger_entry l')) as [
    { id: string },
  ]
  return row.id
}
