import type { ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { newId } from '../src/common/id.js'
import { encodeCursor } from '../src/common/cursor.js'
import { projectRoot } from '../src/config.js'
import { migrate } from '../src/database/migrate.js'
import { answer, ask, end, start } from './child.js'
import { fillCases } from './fill-cases.js'
import type { LoadPlan, LoadResult } from './flag-load.js'
import { cpuOf, cpuOfTree } from './process-cpu.js'
import { buffersOf, hotQueries, middlesOf, type Middles } from './queue-plans.js'
import { get, nexts } from './queue-requests.js'
import { withClient } from './with-client.js'

const HELP = `npm run bench -- queue [--sizes 10000,100000,1000000] [--signals 10000000] [--json]

Pages of 50 and the next case with so many open cases: buffers touched by each statement, and CPU a call over HTTP
(service + PostgreSQL). Signals are ten a case, at most --signals. A million cases take some 10 GB and 10 minutes.`

const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((one) => one !== 'queue'),
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    signals: { type: 'string', default: '10000000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const MODERATORS = 400
const PAGES = 1500
const UNSEEN = '00000000-0000-4000-8000-000000000000'

interface Call {
  cpuMs: number | null
  serviceCpuMs: number | null
  databaseCpuMs: number | null
  p50Ms: number
  p99Ms: number
}

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
  const name = `queue_${open}`
  await withClient(database.url, (client) => client.query(`CREATE DATABASE ${name}`))
  const url = database.url.replace(/[^/]*$/, name)
  await migrate(url)
  await fillCases(url, {
    open,
    signals: Math.min(open * 10, Number(options.signals)),
    moderators: MODERATORS,
  })
  const keys = await withClient(url, (client) => keysOf(client))
  const middles = await withClient(url, (client) => middlesOf(client))
  const buffers = await withClient(url, (client) => buffersOfAll(client, middles))
  const server = start('./serve-process.js', { DATABASE_URL: url, PORT: '0', GOODFAITH_LOG_LEVEL: 'error' })
  const listening = await answer<{ url: string }>(server)
  const stage = { port: Number(new URL(listening.url).port), server, database }
  const calls = await measureCalls(stage, keys, middles)
  await end(server)
  await withClient(database.url, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
  return { open, buffers, calls }
}

async function buffersOfAll(client: pg.Client, middles: Middles): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const query of hotQueries(middles)) found[query.name] = await buffersOf(client, query)
  return found
}

interface Stage {
  port: number
  server: ChildProcess
  database: Database
}

async function measureCalls(stage: Stage, keys: string[], middles: Middles): Promise<Result['calls']> {
  const calls: Result['calls'] = {}
  for (const [name, path] of pages(middles)) {
    const requests = Array.from({ length: PAGES }, (_, i) => get(path, keys[i % keys.length]!))
    // A service runs for weeks: what compiling costs in its first seconds is not what a page costs.
    await measure(stage, requests)
    calls[name] = await measure(stage, requests)
  }
  const all = nexts(keys)
  await measure(stage, all.slice(0, 300))
  calls['next case'] = await measure(stage, all.slice(300, 1200))
  return calls
}

function pages(middles: Middles): [name: string, path: string][] {
  const sorts = ['priority', 'due', 'age'] as const
  return sorts.flatMap((sort): [string, string][] => [
    [`page by ${sort}, first`, `/v1/cases?sort=${sort}`],
    [
      `page by ${sort}, middle`,
      `/v1/cases?sort=${sort}&cursor=${encodeCursor(sort, [middles[sort], UNSEEN])}`,
    ],
  ])
}

async function measure({ port, server, database }: Stage, requests: LoadPlan['requests']): Promise<Call> {
  const cpu = () => [cpuOf(server.pid!), cpuOfTree(database.pid)] as const
  const before = cpu()
  const load = await ask<LoadResult>('./flag-load-process.js', { port, concurrency: 4, requests })
  const after = cpu()
  if (load.statuses['200'] !== requests.length)
    throw new Error(
      `Not every call was answered: ${JSON.stringify(load.statuses)} ${load.firstFailure ?? ''}`,
    )
  const each = (at: 0 | 1) =>
    before[at] === null || after[at] === null ? null : (after[at] - before[at]) / requests.length
  const [service, postgres] = [each(0), each(1)]
  const at = (share: number) => load.latencies[Math.floor(load.latencies.length * share)]!
  return {
    cpuMs: service === null || postgres === null ? null : service + postgres,
    serviceCpuMs: service,
    databaseCpuMs: postgres,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  }
}

/** A key for each moderator, straight into the database. */
async function keysOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM person WHERE role = 'moderator' ORDER BY name`,
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
  console.log('\nOver HTTP, concurrency 4: CPU ms a call (service + PostgreSQL), p50, p99')
  for (const { open, calls } of results) {
    console.log(`${open} open cases`)
    for (const [name, one] of Object.entries(calls)) {
      const parts = `${ms(one.serviceCpuMs)} + ${ms(one.databaseCpuMs)}`
      console.log(`  ${ms(one.cpuMs)} ms (${parts})  p50 ${ms(one.p50Ms)}  p99 ${ms(one.p99Ms)}  ${name}`)
    }
  }
}

if (options.help) {
  console.log(HELP)
} else {
  const { startCluster } = await import(pathToFileURL(join(projectRoot, 'test/support/cluster.mjs')).href)
  // What is measured reads; the claims that it makes need not survive a crash.
  const settings = { fsync: 'off', synchronous_commit: 'off', shared_buffers: '2GB', max_wal_size: '8GB' }
  const database = await startCluster('18', settings)
  try {
    const results: Result[] = []
    for (const size of options.sizes.split(',')) results.push(await benchSize(database, Number(size)))
    if (options.json) console.log(JSON.stringify(results, null, 2))
    else print(results)
  } finally {
    database.stop()
  }
}
