import type { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import { unlisted, type Listed } from '../tags/discovery.query.js'

export interface SimilarWork {
  kind: string
  name: string
  title: string | null
  /** The categories that both have. */
  shared: Category[]
}

/** Of each category only the works agreed on last are compared, so that a category of any size costs the same. */
const NEWEST = 300

/** Works of the same categories that share most tags of the hub and languages with this one; at most five. */
export const similarWorks = (
  db: DataSource,
  subjectId: string,
  { unlistedBy, now }: Listed,
): Promise<SimilarWork[]> =>
  db.query(
    `SELECT w.kind, w.name, w.title, near.shared
     FROM subject own
     JOIN LATERAL (
       SELECT other.subject_id, array_agg(other.category ORDER BY other.category) AS shared
       FROM tag mine JOIN LATERAL (
         SELECT t.subject_id, t.category FROM tag t
         WHERE t.state = 'accepted' AND t.category = mine.category
         ORDER BY t.changed_at DESC, t.subject_id DESC LIMIT ${NEWEST}) other ON true
       WHERE mine.subject_id = own.id AND mine.state = 'accepted' AND other.subject_id <> own.id
       GROUP BY other.subject_id) near ON true
     JOIN subject w ON w.id = near.subject_id
     WHERE own.id = $1 AND NOT ${unlisted('$2', '$3::timestamptz')}
     ORDER BY cardinality(near.shared)
         + cardinality(ARRAY(SELECT unnest(w.tags) INTERSECT SELECT unnest(own.tags)))
         + 2 * cardinality(ARRAY(SELECT unnest(w.languages) INTERSECT SELECT unnest(own.languages)))
         + (w.kind = own.kind)::int DESC, w.downloads DESC NULLS LAST, w.id LIMIT 5`,
    [subjectId, unlistedBy, now],
  )
