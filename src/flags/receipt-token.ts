import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'uuid'

const ID_BYTES = 16
const MAC_BYTES = 18

/**
 * The token of a flag's receipt: its id and an HMAC of it, so that a replay can answer it again and nothing
 * secret is stored. 34 bytes in base64url, 46 characters.
 */
export function receiptToken(secret: Buffer, flagId: string): string {
  const id = Buffer.from(parse(flagId))
  return Buffer.concat([id, mac(secret, id)]).toString('base64url')
}

/** The flag's id when the token is ours; undefined otherwise. */
export function flagOfToken(secret: Buffer, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== ID_BYTES + MAC_BYTES) return undefined
  const id = bytes.subarray(0, ID_BYTES)
  return timingSafeEqual(bytes.subarray(ID_BYTES), mac(secret, id)) ? stringifySafely(id) : undefined
}

const mac = (secret: Buffer, id: Buffer) =>
  createHmac('sha256', secret).update('receipt').update(id).digest().subarray(0, MAC_BYTES)

function stringifySafely(id: Buffer): string | undefined {
  try {
    return stringify(id)
  } catch {
    return undefined
  }
}
