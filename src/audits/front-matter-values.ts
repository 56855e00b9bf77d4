type Data = Record<string, unknown>

/** Longer values are no names, and a document should not carry them. */
const LONGEST = 500

/** A scalar of front matter as one line; '' for anything else. */
export function scalar(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return String(value).toWellFormed().replace(/\s+/g, ' ').trim().slice(0, LONGEST).toWellFormed()
}

/** One, many or none as a list of lines, at most `most`. */
export const scalars = (value: unknown, most = 100): string[] =>
  (Array.isArray(value) ? value : [value]).slice(0, most).map(scalar).filter(Boolean)

export const mapping = (value: unknown): Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {}

export const list = (value: unknown, most = 100): unknown[] =>
  Array.isArray(value) ? value.slice(0, most) : []
