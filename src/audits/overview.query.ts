import type { DataSource } from 'typeorm'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import type {
  AuditOverview,
  LackingQuery,
  LackingWork,
  OverviewDimension,
  OverviewQuery,
  SectionCountView,
} from './overview.dto.js'

const GROUPS = 12

/** A column of audit_latest a dimension; 'unknown' is where a work names none. */
const COLUMN: Record<OverviewDimension, string> = { kind: 'kind', pipeline: 'pipeline', license: 'license' }

const FILTER = `l.kind IS NOT NULL AND ($1::text IS NULL OR l.kind = $1)
  AND ($2::text IS NULL OR coalesce(l.pipeline, 'unknown') = $2)
  AND ($3::text IS NULL OR coalesce(l.license, 'unknown') = $3)`
const parameters = ({ kind, pipeline, license }: Pick<OverviewQuery, OverviewDimension>) => [
  kind ?? null,
  pipeline?.toLowerCase() ?? null,
  license?.toLowerCase() ?? null,
]

interface OverviewRow {
  /** null: over all values. */
  value: string | null
  works: number
  section: string | null
  present: number
  thin: number
  missing: number
}

/** Counts over the latest audits: one pass over a narrow row a work; no report and no card is read. */
export async function auditOverview(db: DataSource, query: OverviewQuery): Promise<AuditOverview> {
  const rows: OverviewRow[] = await db.query(
    `WITH chosen AS MATERIALIZED (
       SELECT coalesce(l.${COLUMN[query.by ?? 'kind']}, 'unknown') AS value, l.present, l.thin, l.missing
       FROM audit_latest l WHERE ${FILTER}),
     sizes AS (SELECT c.value, count(*)::int AS works FROM chosen c GROUP BY ROLLUP (c.value)),
     shown AS (SELECT z.value, z.works FROM sizes z ORDER BY z.value IS NULL DESC, z.works DESC, z.value LIMIT ${GROUPS + 1}),
     counts AS (
       SELECT c.value, s.section, count(*) FILTER (WHERE s.state = 'p')::int AS present,
         count(*) FILTER (WHERE s.state = 't')::int AS thin, count(*) FILTER (WHERE s.state = 'm')::int AS missing
       FROM chosen c CROSS JOIN LATERAL (
         SELECT unnest(c.present) AS section, 'p' AS state UNION ALL SELECT unnest(c.thin), 't'
         UNION ALL SELECT unnest(c.missing), 'm') s
       GROUP BY GROUPING SETS ((c.value, s.section), (s.section)))
     SELECT z.value, z.works, n.section, n.present, n.thin, n.missing
     FROM shown z LEFT JOIN counts n ON n.value IS NOT DISTINCT FROM z.value
     ORDER BY z.value IS NULL DESC, z.works DESC, z.value, n.missing DESC, n.section`,
    parameters(query),
  )
  const values = [...new Set(rows.map(({ value }) => value))].filter((value) => value !== null)
  return {
    ...groupOf(rows.filter(({ value }) => value === null)),
    groups: values.map((value) => ({ value, ...groupOf(rows.filter((row) => row.value === value)) })),
  }
}

const groupOf = (rows: OverviewRow[]) => ({
  works: rows[0]?.works ?? 0,
  sections: rows.flatMap(({ section, present, thin, missing }): SectionCountView[] =>
    section === null ? [] : [{ section, asked: present + thin + missing, present, thin, missing }],
  ),
})

export interface LackingRow {
  id: string
  kind: LackingWork['kind']
  name: string
  downloads: number | null
  /** -1 where downloads are not known: such works come last. */
  rank: number
  pipeline: string | null
  license: string | null
  present: number
  of: number
}

/** Works whose card lacks a section, most downloaded first, and one row more where there is another page. */
export function lackingWorks(db: DataSource, query: LackingQuery): Promise<LackingRow[]> {
  const [rank, id] = query.cursor ? decodeCursor(query.cursor, 'lacking', ['number', 'uuid']) : [null, null]
  return db.query(
    `SELECT w.id, w.kind, w.name, w.downloads::float8 AS downloads, coalesce(w.downloads, -1)::float8 AS rank,
       l.pipeline, l.license, cardinality(l.present) AS present,
       cardinality(l.present) + cardinality(l.thin) + cardinality(l.missing) AS of
     FROM subject w JOIN audit_latest l ON l.subject_id = w.id
     WHERE w.kind IN ('model', 'dataset', 'space') AND ${FILTER} AND l.missing @> ARRAY[$4::text]
       AND ($5::float8 IS NULL OR (coalesce(w.downloads, -1), w.id) < ($5::float8::bigint, $6::uuid))
     ORDER BY coalesce(w.downloads, -1) DESC, w.id DESC LIMIT $7`,
    [...parameters(query), query.section, rank, id, query.limit + 1],
  )
}

export const lackingCursor = ({ rank, id }: LackingRow): string => encodeCursor('lacking', [rank, id])

export const lackingView = ({
  id,
  kind,
  name,
  downloads,
  pipeline,
  license,
  present,
  of,
}: LackingRow): LackingWork => ({
  id,
  kind,
  name,
  ...(downloads !== null && { downloads }),
  ...(pipeline !== null && { pipeline }),
  ...(license !== null && { license }),
  present,
  of,
})
