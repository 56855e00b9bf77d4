import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import { decodeCursor, encodeCursor, type CursorValue } from '../common/cursor.js'
import type { SubjectKind } from '../subjects/subject-ref.js'
import type { DiscoveredSubject, DiscoveryQuery, DiscoverySort } from './discovery.dto.js'
import { searchWords } from './search-words.js'

export interface DiscoveryRow {
  id: string
  kind: SubjectKind
  name: string
  title: string | null
  owner: string | null
  downloads: number | null
  likes: number | null
  license: string | null
  updated_at: Date
  key: Date | number | string
  categories: { category: Category; quote: string | null }[]
}

interface Order {
  key: string
  direction: 'ASC' | 'DESC'
  type: 'time' | 'number' | 'string'
  cast: string
}

/** The allow-list of sort keys; unknown numbers come last. */
const ORDERS: Record<DiscoverySort, Order> = {
  recent: { key: 'a.tagged_at', direction: 'DESC', type: 'time', cast: 'timestamptz' },
  downloads: { key: 'coalesce(w.downloads, -1)::float8', direction: 'DESC', type: 'number', cast: 'float8' },
  likes: { key: 'coalesce(w.likes, -1)::float8', direction: 'DESC', type: 'number', cast: 'float8' },
  name: { key: 'w.name COLLATE "C"', direction: 'ASC', type: 'string', cast: 'text' },
}

// One category needs no grouping, so the newest come straight from the index tag_accepted.
const OF_ONE = `SELECT t.subject_id, t.changed_at AS tagged_at FROM tag t
  WHERE t.state = 'accepted' AND t.category = ($1::text[])[1]`
const OF_ANY = `SELECT t.subject_id, max(t.changed_at) AS tagged_at FROM tag t
  WHERE t.state = 'accepted' AND ($1::text[] IS NULL OR t.category = ANY ($1)) GROUP BY t.subject_id`

const statement = (one: boolean, { key, direction, cast }: Order) => `
  SELECT page.*, (
    SELECT jsonb_agg(jsonb_build_object('category', t.category, 'quote', s.evidence -> 0 ->> 'quote')
      ORDER BY array_position($8::text[], t.category))
    FROM tag t LEFT JOIN suggestion s ON s.subject_id = t.subject_id AND s.category = t.category
      AND s.revision = page.revision AND s.shown
    WHERE t.subject_id = page.id AND t.state = 'accepted') AS categories
  FROM (
    SELECT w.id, w.kind, w.name, w.title, w.owner, w.downloads::float8 AS downloads, w.likes::float8 AS likes, w.license,
      w.updated_at, w.revision, ${key} AS key
    FROM (${one ? OF_ONE : OF_ANY}) a JOIN subject w ON w.id = a.subject_id
    WHERE ($2::text IS NULL OR w.kind = $2)
      AND ($3::text IS NULL OR w.search @@ (websearch_to_tsquery('simple', $3)
        && CASE WHEN $4::text = '' THEN ''::tsquery ELSE to_tsquery('simple', $4 || ':*') END))
      AND ($6::uuid IS NULL OR (${key}, w.id) ${direction === 'DESC' ? '<' : '>'} ($5::${cast}, $6::uuid))
    ORDER BY ${key} ${direction}, w.id ${direction} LIMIT $7) page
  ORDER BY page.key ${direction}, page.id ${direction}`

/** One page of works by accepted tag, and one row more where there is another page. @throws BadInput */
export function discoveryRows(db: DataSource, query: DiscoveryQuery): Promise<DiscoveryRow[]> {
  const { category, kind = null, q, sort, limit, cursor } = query
  const order = ORDERS[sort]
  const [key, id] = cursor ? decodeCursor(cursor, sort, [order.type, 'uuid']) : [null, null]
  const after = order.type === 'time' && key ? new Date(key as string) : key
  const { words, beginning } = q ? searchWords(q) : { words: null, beginning: '' }
  const categories = category ? [...new Set(category)] : null
  const values = [categories, kind, words, beginning, after, id, limit + 1, CATEGORIES]
  return db.query(statement(categories?.length === 1, order), values)
}

export const discoveryCursor = (sort: DiscoverySort, { key, id }: DiscoveryRow): string => {
  const value: CursorValue = key instanceof Date ? key.toISOString() : key
  return encodeCursor(sort, [value, id])
}

export const discoveredView = (row: DiscoveryRow): DiscoveredSubject => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  ...(row.title !== null && { title: row.title }),
  ...(row.owner !== null && { owner: row.owner }),
  ...(row.downloads !== null && { downloads: row.downloads }),
  ...(row.likes !== null && { likes: row.likes }),
  ...(row.license !== null && { license: row.license }),
  categories: row.categories.map(({ category, quote }) => ({
    category,
    ...(quote && { evidence: { quote } }),
  })),
  updatedAt: row.updated_at.toISOString(),
})
