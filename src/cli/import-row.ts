/** One row as it was found; `at` says where, for people: `line 12`, `org/name/README.md`. */
export type SourceRow = { at: string } & ({ row: unknown } | { problem: string })

/** What an import reads from: rows that come one by one, and how far it is. */
export interface ImportSource {
  /** In the unit of `done`: bytes of the file, or files of the folder. */
  total: number
  done(): number
  rows: AsyncGenerator<SourceRow>
}

export interface ImportItem {
  kind: string
  name: string
  card: string
  metadata: { owner?: string; downloads?: number; likes?: number; tags?: string[]; license?: string }
}

/** Why a row cannot be imported, in words that a person can act on. */
export class BadRow extends Error {}

/** Characters of any field but the card. */
const LONGEST_FIELD = 300
const WORKS = ['model', 'dataset', 'space']

/**
 * Reads `{kind?, name, text, downloads?, likes?, tags?, license? | licence?, owner?}`; other fields are left alone.
 * A work without `owner` belongs to the first part of its name, as on a hub. Names,
 * kinds and sizes are checked by the service itself.
 * @throws BadRow
 */
export function itemOf(row: unknown, defaultKind: string): ImportItem {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new BadRow('not a JSON object')
  const fields = row as Record<string, unknown>
  const name = text(fields, 'name')
  const card = text(fields, 'text')
  if (!name) throw new BadRow('has no "name"')
  if (card === undefined) throw new BadRow('has no "text"')
  const kind = text(fields, 'kind') ?? defaultKind
  return { kind, name, card, metadata: metadataOf(fields, kind, name) }
}

function metadataOf(fields: Record<string, unknown>, kind: string, name: string): ImportItem['metadata'] {
  const metadata = {
    owner:
      text(fields, 'owner') ?? (WORKS.includes(kind) && name.includes('/') ? name.split('/')[0] : undefined),
    downloads: count(fields, 'downloads'),
    likes: count(fields, 'likes'),
    tags: texts(fields, 'tags'),
    license: text(fields, 'license') ?? text(fields, 'licence'),
  }
  // Absent fields are left alone by the service, so a key without a value must not be there at all.
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined))
}

function text(fields: Record<string, unknown>, key: string): string | undefined {
  const value = fields[key] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new BadRow(`"${key}" is not a text`)
  if (key !== 'text' && value.length > LONGEST_FIELD)
    throw new BadRow(`"${key}" is longer than ${LONGEST_FIELD}`)
  return storable(value, key)
}

function texts(fields: Record<string, unknown>, key: string): string[] | undefined {
  const value = fields[key] ?? undefined
  if (value === undefined) return undefined
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new BadRow(`"${key}" is not a list of texts`)
  }
  return value.map((item) => storable(item, key))
}

function count(fields: Record<string, unknown>, key: string): number | undefined {
  const value = fields[key] ?? undefined
  if (value === undefined) return undefined
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number
  throw new BadRow(`"${key}" is not a whole number of 0 or more`)
}

/** PostgreSQL stores neither; replacing them would change what the author wrote. */
function storable(value: string, key: string): string {
  if (value.includes('\0'))
    throw new BadRow(`"${key}" holds a NUL character (U+0000), which cannot be stored`)
  if (!value.isWellFormed()) throw new BadRow(`"${key}" holds half of a surrogate pair`)
  return value
}
