import type { DataSource } from 'typeorm'
import { HEAD_CHARS, readCardHead } from './card-head.js'
import type { RelatedWork, WorkFacts } from './rule.js'
import { isWeights } from './weight-files.js'

/** A file as the hub lists it. */
export interface ListedFile {
  path: string
  changedAt?: string
}

/** What is known of one work, ready for its audit. */
export interface KnownWork {
  files: string[]
  facts: WorkFacts
}

export interface ToLookUp {
  card: string
  files?: readonly ListedFile[] | null
  gated?: boolean | null
}

/**
 * What this service knows beside each card: its files, gating, and the works that its front matter names. A work that
 * is not registered here may well be on the hub, so it is left out rather than said to be gone. Two queries at most.
 */
export async function knownFacts(db: DataSource, works: readonly ToLookUp[]): Promise<KnownWork[]> {
  const heads = works.map(({ card }) => readCardHead(card))
  const related = await relatedWorks(db, [...new Set(heads.flatMap((head) => head.related))])
  return works.map(({ files, gated }, at) => ({
    files: (files ?? []).map(({ path }) => path),
    facts: {
      ...datesOf(files ?? []),
      ...(typeof gated === 'boolean' && { gated }),
      related: Object.fromEntries(
        heads[at]!.related.flatMap((key) => (related.has(key) ? [[key, related.get(key)!]] : [])),
      ),
    },
  }))
}

/** When the card and the newest of the weights were changed. */
function datesOf(files: readonly ListedFile[]): Pick<WorkFacts, 'cardChangedAt' | 'weightsChangedAt'> {
  const card = files.find(({ path }) => path === 'README.md')?.changedAt
  const weights = files
    .filter(({ path, changedAt }) => changedAt && isWeights(path))
    .map(({ changedAt }) => Date.parse(changedAt!))
    .filter(Number.isFinite)
  return {
    ...(card && { cardChangedAt: card }),
    ...(weights.length > 0 && {
      weightsChangedAt: new Date(weights.reduce((a, b) => Math.max(a, b))).toISOString(),
    }),
  }
}

interface RelatedRow {
  kind: string
  name: string
  license: string | null
  tag: string | null
  head: string | null
}

/** Licence as the hub says it, else by its tag, else by the card's front matter. */
async function relatedWorks(db: DataSource, keys: string[]): Promise<Map<string, RelatedWork>> {
  if (keys.length === 0) return new Map()
  const parts = keys.map((key) => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)] as const)
  const rows: RelatedRow[] = await db.query(
    `SELECT w.kind, w.name, w.license, (SELECT t FROM unnest(w.tags) t WHERE t LIKE 'license:_%' LIMIT 1) AS tag,
       CASE WHEN w.license IS NULL THEN left(r.card, $3) END AS head
     FROM unnest($1::text[], $2::text[]) AS g (kind, name)
     JOIN subject w ON w.kind = g.kind AND w.name = g.name
     LEFT JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision`,
    [parts.map(([kind]) => kind), parts.map(([, name]) => name), HEAD_CHARS],
  )
  return new Map(rows.map((row) => [`${row.kind}:${row.name}`, licenceOf(row)]))
}

function licenceOf({ license, tag, head }: RelatedRow): RelatedWork {
  const found = license || tag?.slice('license:'.length) || (head ? readCardHead(head).license : '')
  return found ? { license: found } : {}
}
