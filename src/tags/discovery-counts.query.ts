import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import type { CategoryCount, DiscoveryFacets, FacetValue } from './discovery.dto.js'
import { unlisted, type Listed } from './discovery.query.js'

/** How many listed works each category has, in the order of the categories. */
export const categoryCounts = (db: DataSource, { unlistedBy, now }: Listed): Promise<CategoryCount[]> =>
  db.query(
    `SELECT c.category, count(w.id)::int AS works
     FROM unnest($1::text[]) WITH ORDINALITY AS c (category, n)
     LEFT JOIN tag t ON t.category = c.category AND t.state = 'accepted'
     LEFT JOIN subject w ON w.id = t.subject_id AND NOT ${unlisted('$2', '$3::timestamptz')}
     GROUP BY c.category, c.n ORDER BY c.n`,
    [CATEGORIES, unlistedBy, now],
  )

/** What the listed works of a category, or of all, can be narrowed to. */
export async function discoveryFacets(
  db: DataSource,
  category: Category | undefined,
  { unlistedBy, now }: Listed,
): Promise<DiscoveryFacets> {
  const rows: { facet: keyof DiscoveryFacets; values: FacetValue[] }[] = await db.query(
    `WITH listed AS MATERIALIZED (
       SELECT w.kind, w.license, w.languages FROM subject w
       WHERE w.id IN (SELECT t.subject_id FROM tag t
           WHERE t.state = 'accepted' AND t.category = ANY (CASE WHEN $1::text IS NULL THEN $4::text[] ELSE ARRAY[$1::text] END))
         AND NOT ${unlisted('$2', '$3::timestamptz')}),
     counted AS (
       SELECT 'kinds' AS facet, l.kind AS value, count(*)::int AS works FROM listed l GROUP BY l.kind
       UNION ALL SELECT 'licenses', l.license, count(*)::int FROM listed l WHERE l.license <> '' GROUP BY l.license
       UNION ALL SELECT 'languages', one.code, count(*)::int FROM listed l, unnest(l.languages) AS one (code) GROUP BY one.code),
     ranked AS (
       SELECT c.*, row_number() OVER (PARTITION BY c.facet ORDER BY c.works DESC, c.value) AS n FROM counted c)
     SELECT r.facet, jsonb_agg(jsonb_build_object('value', r.value, 'works', r.works) ORDER BY r.n) AS values
     FROM ranked r WHERE r.n <= 40 GROUP BY r.facet`,
    [category ?? null, unlistedBy, now, CATEGORIES],
  )
  const of = (facet: keyof DiscoveryFacets) => rows.find((row) => row.facet === facet)?.values ?? []
  return { kinds: of('kinds'), languages: of('languages'), licenses: of('licenses') }
}
