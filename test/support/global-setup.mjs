import pg from 'pg'
import { startCluster } from './cluster.mjs'

/** One cluster for all tests, and one migrated template that each test file's database is copied from. */
export default async function setup() {
  const cluster = await startCluster(process.env.GOODFAITH_TEST_PG ?? '18')
  globalThis.goodfaithCluster = cluster
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(name, () => {
      cluster.stop()
      process.exit(1)
    })
  }
  process.env.GOODFAITH_TEST_CLUSTER = cluster.url
  const admin = new pg.Client(cluster.url)
  await admin.connect()
  await admin.query('CREATE DATABASE goodfaith_template')
  await admin.end()
  const { migrate } = await import('../../dist/src/database/migrate.js')
  await migrate(cluster.url.replace(/postgres$/, 'goodfaith_template'))
}
