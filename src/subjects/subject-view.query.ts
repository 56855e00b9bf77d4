import type { DataSource } from 'typeorm'
import type { SubjectView } from './subject.dto.js'
import type { Ref, SubjectKind } from './subject-ref.js'

export interface SubjectRow {
  id: string
  kind: SubjectKind
  name: string
  title: string | null
  owner: string | null
  owner_members: string[]
  downloads: number | null
  likes: number | null
  license: string | null
  tags: string[]
  revision: string | null
  created_at: Date
  updated_at: Date
  card: string | null
  parent: { id: string; kind: SubjectKind; name: string } | null
}

const SUBJECT = `
  SELECT w.id, w.kind, w.name, w.title, w.owner, w.owner_members, w.downloads::float8 AS downloads,
    w.likes::float8 AS likes, w.license, w.tags, w.revision, w.created_at, w.updated_at, r.card,
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'kind', p.kind, 'name', p.name) END AS parent
  FROM subject w
  LEFT JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
  LEFT JOIN subject p ON p.id = w.parent_id`

export async function subjectById(db: DataSource, id: string): Promise<SubjectRow | undefined> {
  const rows: SubjectRow[] = await db.query(`${SUBJECT} WHERE w.id = $1`, [id])
  return rows[0]
}

export async function subjectByName(db: DataSource, { kind, name }: Ref): Promise<SubjectRow | undefined> {
  const rows: SubjectRow[] = await db.query(`${SUBJECT} WHERE w.kind = $1 AND w.name = $2`, [kind, name])
  return rows[0]
}

/** What is not known is absent. */
export const subjectView = (row: SubjectRow): SubjectView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  ...(row.title !== null && { title: row.title }),
  ...(row.owner !== null && { owner: row.owner }),
  ownerMembers: row.owner_members,
  ...(row.downloads !== null && { downloads: row.downloads }),
  ...(row.likes !== null && { likes: row.likes }),
  ...(row.license !== null && { license: row.license }),
  tags: row.tags,
  ...(row.parent && { parent: row.parent }),
  ...(row.revision !== null && { revision: row.revision }),
  ...(row.card !== null && { card: row.card }),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
