import type { DataSource } from 'typeorm'
import type { Coverage } from '../../audits/finding.js'
import type { Ref } from '../../subjects/subject-ref.js'

/** A work as its page shows it: the card itself is the hub's to show. */
export interface WorkRow {
  id: string
  kind: string
  name: string
  title: string | null
  owner: string | null
  downloads: number | null
  likes: number | null
  license: string | null
  languages: string[]
  /** When the card became what it is; null while none is known. */
  card_at: Date | null
  updated_at: Date
  /** Of the current card; null while it is not audited. */
  coverage: Coverage | null
}

export async function workRow(db: DataSource, { kind, name }: Ref): Promise<WorkRow | undefined> {
  const rows: WorkRow[] = await db.query(
    `SELECT w.id, w.kind, w.name, w.title, w.owner, w.downloads::float8 AS downloads, w.likes::float8 AS likes, w.license,
       w.languages, r.added_at AS card_at, w.updated_at, a.report -> 'coverage' AS coverage
     FROM subject w
     LEFT JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
     LEFT JOIN audit a ON a.subject_id = w.id AND a.revision = w.revision
     WHERE w.kind = $1 AND w.name = $2`,
    [kind, name],
  )
  return rows[0]
}
