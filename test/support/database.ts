import pg from 'pg'

export interface TestDatabase {
  url: string
  /** Drops it; kept with GOODFAITH_KEEP_DB=1, to look at after a failure. */
  drop(): Promise<void>
}

let serial = 0

/** A database of its own, copied from the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env.GOODFAITH_TEST_CLUSTER
  if (!cluster) throw new Error('Run the tests through `npm test` or `npm run jest -- <file>`.')
  const name = `test_${process.pid}_${++serial}`
  await asAdmin(cluster, `CREATE DATABASE ${name} TEMPLATE goodfaith_template`)
  const drop = async () => {
    if (!process.env.GOODFAITH_KEEP_DB) await asAdmin(cluster, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { url: cluster.replace(/postgres$/, name), drop }
}

async function asAdmin(cluster: string, statement: string): Promise<void> {
  const client = new pg.Client(cluster)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
