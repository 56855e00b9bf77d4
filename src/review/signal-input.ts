import { createHash } from 'node:crypto'
import type { SignalSource } from './case-signal.entity.js'

/** What raises a case, as its source hands it over. */
export interface SignalInput {
  source: SignalSource
  sourceId: string
  personId: string | null
  reason: string
  /** Card revision it is about; null when no card was known. */
  revision: string | null
  details: string
  links: string[]
  quote: string | null
  /** First and last line of the quote in that revision, 1-based, both inclusive. */
  quoteLines: [from: number, to: number] | null
}

/** What `raise` must know of the subject. */
export interface RaisedSubject {
  id: string
  downloads: number | null
}

/** Equal for texts that differ only in case, spacing or punctuation. */
export const fingerprintOf = (text: string): Buffer =>
  createHash('sha256')
    .update(
      text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .digest()
    .subarray(0, 16)

/** A PostgreSQL int4range of both-inclusive lines. */
export const linesRange = (lines: [number, number] | null): string | null =>
  lines ? `[${lines[0]},${lines[1]}]` : null

/** Both-inclusive lines of what PostgreSQL prints for an int4range: `[12,15)` is 12 to 14. */
export function rangeLines(range: string | null): [number, number] | undefined {
  const [, from, to] = /^\[(\d+),(\d+)\)$/.exec(range ?? '') ?? []
  return from && to ? [Number(from), Number(to) - 1] : undefined
}
