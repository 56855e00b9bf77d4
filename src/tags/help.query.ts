import type { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { Evidence } from '../classifiers/suggestion.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import type { PageQuery } from '../common/page.dto.js'
import type { WorkKind } from '../subjects/subject-ref.js'
import type { HelpItem } from './heads.dto.js'

export interface HelpRow {
  subject_id: string
  kind: WorkKind
  name: string
  title: string | null
  category: Category
  probability: number
  evidence: Evidence[]
  key: number
}

/**
 * What the classifier is least sure of on current cards, nearest to even odds first: undecided, and not yet voted on by
 * this person. One row more where there is another page. @throws BadInput
 */
export function helpRows(db: DataSource, personId: string, { limit, cursor }: PageQuery): Promise<HelpRow[]> {
  const [key, subject, category] = cursor
    ? decodeCursor(cursor, 'help', ['number', 'uuid', 'string'])
    : [null, null, null]
  return db.query(
    `SELECT s.subject_id, w.kind, w.name, w.title, s.category, s.probability, s.evidence,
       abs(s.probability - 0.5)::float8 AS key
     FROM suggestion s JOIN subject w ON w.id = s.subject_id AND w.revision = s.revision
     WHERE s.probability BETWEEN 0.2 AND 0.8
       AND ($2::float8 IS NULL OR (abs(s.probability - 0.5), s.subject_id, s.category) > ($2, $3::uuid, $4::text))
       AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.subject_id = s.subject_id AND t.category = s.category
         AND t.state IN ('accepted', 'rejected'))
       AND NOT EXISTS (SELECT 1 FROM tag_vote v WHERE v.subject_id = s.subject_id AND v.category = s.category
         AND v.person_id = $1)
     ORDER BY abs(s.probability - 0.5), s.subject_id, s.category LIMIT $5`,
    [personId, key, subject, category, limit + 1],
  )
}

export const helpCursor = ({ key, subject_id, category }: HelpRow): string =>
  encodeCursor('help', [key, subject_id, category])

export const helpView = (row: HelpRow): HelpItem => ({
  subjectId: row.subject_id,
  kind: row.kind,
  name: row.name,
  ...(row.title !== null && { title: row.title }),
  category: row.category,
  probability: row.probability,
  evidence: row.evidence,
})
