import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { newId } from '../src/common/id.js'
import { projectRoot } from '../src/config.js'
import { migrate } from '../src/database/migrate.js'
import { fillCases } from './fill-cases.js'
import { measureCalls, type Call } from './queue-calls.js'
import { buffersOf, hotQueries, middlesOf, type Middles } from './queue-plans.js'
import { writeStatistics } from './queue-statistics.js'
import { withClient } from './with-client.js'

const HELP = `npm run bench -- queue [--sizes 10000,100000,1000000] [--signals 10000000] [--json] [--statistics FILE]

Pages of 50 and the next case with so many open cases: buffers touched by each statement, and CPU a call over HTTP
(service + PostgreSQL) beside the least that an answer of that size costs here. Signals are ten a case, at most --signals. A million cases take some 10 GB and 10 minutes.

With --statistics, the planner's figures of each size are written to FILE, and nothing is measured.`

const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((one) => one !== 'queue' && one !== '--only'),
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    signals: { type: 'string', default: '10000000' },
    json: { type: 'boolean', default: false },
    statistics: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const MODERATORS = 400

interface Result {
  open: number
  buffers: Record<string, number>
  calls: Record<string, Call>
}

interface Database {
  url: string
  pid: number
}

async function benchSize(database: Database, open: number): Promise<Result> {
  const url = await fillSize(database, open)
  const keys = await withClient(url, (client) => keysOf(client))
  const middles = await withClient(url, (client) => middlesOf(client))
  const buffers = await withClient(url, (client) => buffersOfAll(client, middles))
  const calls = await measureCalls({ database: { ...database, url }, keys, middles })
  await drop(database, open)
  return { open, buffers, calls }
}

async function keepStatistics(database: Database, open: number, file: string): Promise<void> {
  const url = await fillSize(database, open)
  await withClient(url, (client) => writeStatistics(client, file))
  await drop(database, open)
}

const nameOf = (open: number) => `queue_${open}`

async function fillSize(database: Database, open: number): Promise<string> {
  await withClient(database.url, (client) => client.query(`CREATE DATABASE ${nameOf(open)}`))
  const url = database.url.replace(/[^/]*$/, nameOf(open))
  await migrate(url)
  const signals = Math.min(open * 10, Number(options.signals))
  await fillCases(url, { open, signals, moderators: MODERATORS })
  await withClient(url, (client) => client.query('CHECKPOINT'))
  return url
}

const drop = (database: Database, open: number) =>
  withClient(database.url, (client) => client.query(`DROP DATABASE ${nameOf(open)} WITH (FORCE)`))

async function buffersOfAll(client: pg.Client, middles: Middles): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const query of hotQueries(middles)) found[query.name] = await buffersOf(client, query)
  return found
}

/** A key for each moderator who holds nothing, and so may take three cases; straight into the database. */
async function keysOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT p.id FROM person p WHERE p.role = 'moderator'
       AND NOT EXISTS (SELECT 1 FROM review_case c WHERE c.claimed_by = p.id) ORDER BY p.name`,
  )
  const keys = rows.map(() => `gf_${randomBytes(32).toString('base64url')}`)
  await client.query(
    `INSERT INTO api_key (id, person_id, role, hash, hint, created_at)
     SELECT g.id, g.person, 'moderator', g.hash, 'gf_', now() FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS g (id, person, hash)`,
    [
      keys.map(() => newId()),
      rows.map(({ id }) => id),
      keys.map((key) => createHash('sha256').update(key).digest()),
    ],
  )
  return keys
}

const ms = (value: number | null) => (value === null ? 'n/a' : value.toFixed(2))

function print(results: Result[]): void {
  const ratio = (values: number[]) => (values.at(-1)! / Math.max(1, values[0]!)).toFixed(2)
  console.log('\nBuffers touched by one statement')
  for (const name of Object.keys(results[0]!.buffers)) {
    const values = results.map(({ buffers }) => buffers[name]!)
    console.log(`${values.map((value) => String(value).padStart(9)).join('')}  x${ratio(values)}  ${name}`)
  }
  console.log(
    '\nOver HTTP, concurrency 4, medians of three rounds: CPU ms a call (service + PostgreSQL), p50, p99',
  )
  for (const { open, calls } of results) {
    console.log(`${open} open cases`)
    for (const [name, one] of Object.entries(calls)) {
      const parts = `${ms(one.serviceCpuMs)} + ${ms(one.databaseCpuMs)}`
      console.log(`  ${ms(one.cpuMs)} ms (${parts})  p50 ${ms(one.p50Ms)}  p99 ${ms(one.p99Ms)}  ${name}`)
    }
  }
}

async function run(database: Database): Promise<void> {
  const results: Result[] = []
  for (const size of options.sizes.split(',').map(Number)) {
    if (options.statistics) await keepStatistics(database, size, options.statistics)
    else results.push(await benchSize(database, size))
  }
  if (options.json) console.log(JSON.stringify(results, null, 2))
  else if (!options.statistics) print(results)
}

if (options.help) {
  console.log(HELP)
} else {
  const { startCluster } = await import(pathToFileURL(join(projectRoot, 'test/support/cluster.mjs')).href)
  // What is measured reads; the claims that it makes need not survive a crash. Tables are vacuumed once filled: an
  // automatic one would count as the cost of a call.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    shared_buffers: '2GB',
    max_wal_size: '8GB',
    autovacuum: 'off',
  }
  const database = await startCluster('18', settings)
  try {
    await run(database)
  } finally {
    database.stop()
  }
}
