import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import { decodeCursor, encodeCursor, type CursorValue } from '../common/cursor.js'
import type { SubjectKind } from '../subjects/subject-ref.js'
import {
  MOST_COUNTED,
  type DiscoveredSubject,
  type DiscoveryQuery,
  type DiscoverySort,
} from './discovery.dto.js'
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
  languages: string[]
  updated_at: Date
  key: Date | number | string
  categories: { category: Category; accepted_at: string; quote: string | null; section: string | null }[]
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

/** While such a measure is in force the work is in no list. Parameters: the measures, now. */
export const unlisted = (measures: string, now: string) => `EXISTS (
  SELECT FROM measure_taken m WHERE m.subject_id = w.id AND m.measure = ANY (${measures}::text[])
    AND m.starts_at <= ${now} AND (m.ends_at IS NULL OR m.ends_at > ${now})
    AND (m.undone_at IS NULL OR m.undone_at > ${now}))`

const WORDS = `(websearch_to_tsquery('simple', $3)
  && CASE WHEN $4::text = '' THEN ''::tsquery ELSE to_tsquery('simple', $4 || ':*') END)`

/** Two scans of indexes: of names and titles, and of current cards. */
const WITH_WORDS = `w.id IN (
  SELECT named.id FROM subject named WHERE named.search @@ ${WORDS}
  UNION ALL
  SELECT r.subject_id FROM card_revision r JOIN subject current ON current.id = r.subject_id AND current.revision = r.hash
  WHERE to_tsvector('simple', translate(left(r.card, 60000), '/_.', '   ')) @@ ${WORDS})`

interface Asked {
  one: boolean
  words: boolean
}

const matching = ({
  one,
  words,
}: Asked) => `(${one ? OF_ONE : OF_ANY}) a JOIN subject w ON w.id = a.subject_id
  WHERE ($2::text IS NULL OR w.kind = $2) AND ${words ? WITH_WORDS : '($3::text IS NULL AND $4::text IS NULL)'}
    AND ($5::text IS NULL OR w.languages @> ARRAY[$5]) AND ($6::text IS NULL OR w.license = $6)
    AND NOT ${unlisted('$7', '$8::timestamptz')}`

const statement = (asked: Asked, { key, direction, cast }: Order) => `
  SELECT page.*, (
    SELECT jsonb_agg(jsonb_build_object('category', t.category, 'accepted_at', t.changed_at,
      'quote', s.evidence -> 0 ->> 'quote', 'section', s.evidence -> 0 ->> 'section')
      ORDER BY array_position($12::text[], t.category))
    FROM tag t LEFT JOIN suggestion s ON s.subject_id = t.subject_id AND s.category = t.category
      AND s.revision = page.revision AND s.shown
    WHERE t.subject_id = page.id AND t.state = 'accepted') AS categories
  FROM (
    SELECT w.id, w.kind, w.name, w.title, w.owner, w.downloads::float8 AS downloads, w.likes::float8 AS likes, w.license,
      w.languages, w.updated_at, w.revision, ${key} AS key
    FROM ${matching(asked)}
      AND ($10::uuid IS NULL OR (${key}, w.id) ${direction === 'DESC' ? '<' : '>'} ($9::${cast}, $10::uuid))
    ORDER BY ${key} ${direction}, w.id ${direction} LIMIT $11) page
  ORDER BY page.key ${direction}, page.id ${direction}`

/** Whose works are listed: the measures that keep one out, and the time to judge that by. */
export interface Listed {
  unlistedBy: string[]
  now: Date
}

type Filter = Pick<DiscoveryQuery, 'category' | 'kind' | 'q' | 'language' | 'license'>

function askedFor(filter: Filter, { unlistedBy, now }: Listed) {
  const { category, kind = null, q, language = null, license = null } = filter
  const { words, beginning } = q ? searchWords(q) : { words: null, beginning: null }
  const categories = category ? [...new Set(category)] : null
  const values = [categories, kind, words, beginning, language, license, unlistedBy, now]
  return { asked: { one: categories?.length === 1, words: words !== null }, values }
}

/** One page of works by accepted tag, and one row more where there is another page. @throws BadInput */
export function discoveryRows(
  db: DataSource,
  query: DiscoveryQuery,
  listed: Listed,
): Promise<DiscoveryRow[]> {
  const { sort, limit, cursor } = query
  const order = ORDERS[sort]
  const [key, id] = cursor ? decodeCursor(cursor, sort, [order.type, 'uuid']) : [null, null]
  const after = order.type === 'time' && key ? new Date(key as string) : key
  const { asked, values } = askedFor(query, listed)
  return db.query(statement(asked, order), [...values, after, id, limit + 1, CATEGORIES])
}

/** How many works fit, counted up to MOST_COUNTED. */
export async function discoveryTotal(db: DataSource, filter: Filter, listed: Listed): Promise<number> {
  const { asked, values } = askedFor(filter, listed)
  const sql = `SELECT count(*)::int AS total FROM (SELECT FROM ${matching(asked)} LIMIT ${MOST_COUNTED}) counted`
  const rows: { total: number }[] = await db.query(sql, values)
  return rows[0]!.total
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
  languages: row.languages,
  categories: row.categories.map(({ category, accepted_at, quote, section }) => ({
    category,
    acceptedAt: new Date(accepted_at).toISOString(),
    ...(quote && { evidence: { quote, ...(section && { section }) } }),
  })),
  updatedAt: row.updated_at.toISOString(),
})
