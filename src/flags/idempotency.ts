import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { BadInput, Unprocessable } from '../common/errors.js'
import { prepared } from '../database/prepared.js'

/** The key under which a request may be sent again; see draft-ietf-httpapi-idempotency-key-header-07. */
export interface Idempotency {
  key: string
  fingerprint: Buffer
}

// Its types describe another module shape than the one Node loads.
const jcs = canonicalize as unknown as (value: unknown) => string | undefined

/**
 * The header's key, with or without the quotes of a structured-field string, and the body's fingerprint.
 * @throws BadInput when the key is empty, too long or not printable ASCII
 */
export function idempotencyOf(header: string | undefined, body: unknown): Idempotency | undefined {
  if (header === undefined) return undefined
  const key = header.trim().replace(/^"(.*)"$/, '$1')
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new BadInput(
      'Idempotency-Key must be 1 to 255 printable ASCII characters, such as a UUID in quotes.',
    )
  }
  return {
    key,
    fingerprint: createHash('sha256')
      .update(jcs(body) ?? '')
      .digest(),
  }
}

export interface Reservation {
  personId: string
  flagId: string
  now: Date
  expiresAt: Date
}

/**
 * Takes the key for this flag. A second request with it waits for the first to end and then learns its flag.
 * @returns the flag that the key already stands for, or undefined when it was free
 * @throws Unprocessable when the key was used for another body
 */
export async function reserveKey(
  tx: EntityManager,
  idempotency: Idempotency,
  at: Reservation,
): Promise<string | undefined> {
  const { key, fingerprint } = idempotency
  const taken = await prepared(
    tx,
    `INSERT INTO idempotency_key AS k (person_id, key, fingerprint, flag_id, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (person_id, key) DO UPDATE SET fingerprint = $3, flag_id = $4, expires_at = $5
       WHERE k.expires_at <= $6 RETURNING k.flag_id`,
    [at.personId, key, fingerprint, at.flagId, at.expiresAt, at.now],
  )
  if (taken.length > 0) return undefined
  const [before] = (await tx.query(
    'SELECT k.fingerprint, k.flag_id FROM idempotency_key k WHERE k.person_id = $1 AND k.key = $2',
    [at.personId, key],
  )) as { fingerprint: Buffer; flag_id: string }[]
  if (before!.fingerprint.equals(fingerprint)) return before!.flag_id
  throw new Unprocessable(
    'idempotency_key_reused',
    'This Idempotency-Key was used for another body. Use a new key for a new flag.',
  )
}

/** Points a reserved key at the flag that was there before: a duplicate has no flag of its own. */
export const repointKey = (tx: EntityManager, personId: string, key: string, flagId: string) =>
  tx.query('UPDATE idempotency_key SET flag_id = $3 WHERE person_id = $1 AND key = $2', [
    personId,
    key,
    flagId,
  ])
