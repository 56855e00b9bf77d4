import { randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'

/**
 * A secret of 32 random bytes that every replica shares, made by whoever asks first, such as `receipts`.
 * Whoever has it can make what it protects; it never leaves the service.
 */
export async function serviceSecret(db: DataSource, name: string): Promise<Buffer> {
  const read = () =>
    db.query<{ value: Buffer }[]>('SELECT s.value FROM service_secret s WHERE s.name = $1', [name])
  const [known] = await read()
  if (known) return known.value
  await db.query('INSERT INTO service_secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    name,
    randomBytes(32),
  ])
  const [made] = await read()
  return made!.value
}
