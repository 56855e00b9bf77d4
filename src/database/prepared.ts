import type { Pool, PoolClient } from 'pg'
import { createHash } from 'node:crypto'
import type { DataSource, EntityManager } from 'typeorm'
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js'

const names = new Map<string, string>()

/**
 * Runs a statement of the hot path as a named, prepared one: PostgreSQL parses and plans it once a connection
 * instead of each time, which more than halves its CPU for short statements. Joins the transaction of `tx`.
 * `text` must be a constant: each new text stays prepared for as long as the connection lives.
 */
export async function prepared<Row>(tx: EntityManager, text: string, values: unknown[]): Promise<Row[]> {
  const client = (await tx.queryRunner!.connect()) as PoolClient
  const { rows } = await client.query({ name: nameOf(text), text, values })
  return rows as Row[]
}

interface Read {
  text: string
  values: unknown[]
  /** Whether the text is asked often enough to stay prepared; yes unless said. */
  keep?: boolean
}

/** The same outside a transaction. */
export const preparedRead = <Row>(db: DataSource, text: string, values: unknown[]): Promise<Row[]> =>
  read<Row>(db, { text, values })

/** One statement on a connection of the pool, with nothing of TypeORM between. */
export async function read<Row>(db: DataSource, { text, values, keep = true }: Read): Promise<Row[]> {
  const pool = (db.driver as PostgresDriver).master as Pool
  const { rows } = await pool.query({
    text,
    values,
    ...(keep && { name: nameOf(text) }),
  })
  return rows as Row[]
}

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `gf_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}
