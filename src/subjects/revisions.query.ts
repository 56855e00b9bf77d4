import type { DataSource } from 'typeorm'
import type { RevisionItem } from './subject.dto.js'

export interface RevisionRow {
  hash: string
  number: number
  bytes: number
  added_at: Date
  current: boolean
}

const REVISION = `r.hash, r.number, octet_length(r.card) AS bytes, r.added_at, r.hash IS NOT DISTINCT FROM w.revision AS current`

/** Revisions of a subject numbered below `before`, newest first. */
export const revisionRows = (
  db: DataSource,
  subjectId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<RevisionRow[]> =>
  db.query(
    `SELECT ${REVISION} FROM card_revision r JOIN subject w ON w.id = r.subject_id
     WHERE r.subject_id = $1 AND ($2::float8 IS NULL OR r.number < $2::float8) ORDER BY r.number DESC LIMIT $3`,
    [subjectId, before, limit],
  )

export async function revisionRow(
  db: DataSource,
  subjectId: string,
  hash: string,
): Promise<(RevisionRow & { card: string }) | undefined> {
  const rows: (RevisionRow & { card: string })[] = await db.query(
    `SELECT ${REVISION}, r.card FROM card_revision r JOIN subject w ON w.id = r.subject_id
     WHERE r.subject_id = $1 AND r.hash = $2`,
    [subjectId, hash],
  )
  return rows[0]
}

export async function subjectExists(db: DataSource, id: string): Promise<boolean> {
  const rows: unknown[] = await db.query('SELECT 1 FROM subject w WHERE w.id = $1', [id])
  return rows.length > 0
}

export const revisionView = (row: RevisionRow): RevisionItem => ({
  revision: row.hash,
  number: row.number,
  bytes: row.bytes,
  addedAt: row.added_at.toISOString(),
  current: row.current,
})
