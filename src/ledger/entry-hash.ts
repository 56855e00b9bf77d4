import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

// Its types describe another module shape than the one Node loads.
const jcs = canonicalize as unknown as (value: unknown) => string | undefined

export interface ChainedEntry {
  seq: number
  at: string
  actor: string | null
  role: string
  action: string
  subject: string | null
  payload: unknown
}

/** What the first entry names as its predecessor. */
export const GENESIS: Buffer = Buffer.alloc(32)

/**
 * Hash of one ledger entry: SHA-256 over the JCS form (RFC 8785) of the entry together with the hash before it,
 * so that changing, dropping or reordering any entry breaks every hash after it.
 */
export function entryHash(entry: ChainedEntry, prev: Buffer): Buffer {
  const text = jcs({ ...entry, prev: prev.toString('hex') })
  if (text === undefined) throw new Error('A ledger entry has no JSON form.')
  return createHash('sha256').update(text, 'utf8').digest()
}
