import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { projectRoot } from '../src/config.js'
import { migrate } from '../src/database/migrate.js'
import { answer, end, start } from './child.js'
import { measureIntake, type IntakeResult, type Stage } from './flag-intake.js'
import { measureLimit, type LimitResult } from './raw-limit.js'
import { benchPrecedents, type PrecedentBench } from './precedent-search.js'
import { benchSuggestions, type SuggestionBench } from './suggestion-throughput.js'
import { withClient } from './with-client.js'

const HELP = `npm run bench -- [--json] [--flags 5000] [--concurrency 16] [--only flags|suggestions|precedents]

Flag intake over HTTP as a fraction of the raw limit of the same PostgreSQL in the same run (pgbench; without it a bare
client), and suggestions as a fraction of raw onnxruntime. Precedents among 100,000 decided cases run only when asked
for. CPU per flag is the steadier figure on a shared machine.`

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    flags: { type: 'string', default: '5000' },
    concurrency: { type: 'string', default: '16' },
    only: { type: 'string' },
  },
})

interface FlagReport {
  durability: { fsync: string; synchronousCommit: string; version: string }
  intake: IntakeResult[]
  limit: LimitResult
  /** Flags a second over HTTP by the raw transactions a second. */
  ratios: Record<string, number>
}

async function benchFlags(): Promise<FlagReport> {
  // The cluster of the tests, with PostgreSQL's own defaults: every commit reaches the disk.
  const { startCluster } = await import(pathToFileURL(join(projectRoot, 'test/support/cluster.mjs')).href)
  const database = await startCluster('18', {})
  try {
    const url = await intakeDatabase(database.url)
    const server = start('./serve-process.js', {
      DATABASE_URL: url,
      PORT: '0',
      GOODFAITH_FLAGS_PER_MINUTE: '1000000',
      GOODFAITH_LOG_LEVEL: 'error',
    })
    const listening = await answer<{ url: string }>(server)
    const stage: Stage = { url: listening.url, server, database: { url, pid: database.pid } }
    const intake = [await intakeOf(stage, 'service key'), await intakeOf(stage, 'member keys')]
    await end(server)
    const plan = { transactions: Number(options.flags), concurrency: Number(options.concurrency) }
    const limit = await measureLimit(database, plan)
    const ratios = Object.fromEntries(intake.map((one) => [one.way, one.flagsPerSecond / limit.perSecond]))
    return { durability: await durabilityOf(url), intake, limit, ratios }
  } finally {
    database.stop()
  }
}

const intakeOf = (stage: Stage, way: IntakeResult['way']) =>
  measureIntake(
    stage,
    {
      flags: Number(options.flags),
      concurrency: Number(options.concurrency),
      // A service runs for weeks: what compiling costs in its first seconds is not what a flag costs.
      warmUp: 4000,
      subjects: 1000,
      reporters: 200,
      prefix: way.replace(' ', '-'),
    },
    way,
  )

async function intakeDatabase(server: string): Promise<string> {
  await withClient(server, (client) => client.query('CREATE DATABASE intake'))
  const url = server.replace(/[^/]*$/, 'intake')
  await migrate(url)
  return url
}

async function durabilityOf(url: string): Promise<FlagReport['durability']> {
  const { rows } = await withClient(url, (client) =>
    client.query(
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
         current_setting('server_version') AS version`,
    ),
  )
  return { fsync: rows[0].fsync, synchronousCommit: rows[0].commit, version: rows[0].version }
}

const ms = (value: number | null) => (value === null ? 'n/a' : value.toFixed(2))

function printFlags({ durability, intake, limit, ratios }: FlagReport): void {
  console.log(
    `\nFlag intake, PostgreSQL ${durability.version}, fsync ${durability.fsync}, synchronous_commit ${durability.synchronousCommit}, ` +
      `${options.flags} flags, concurrency ${options.concurrency}`,
  )
  console.table([
    ...intake.map((one) => ({
      what: `HTTP, ${one.way}`,
      'per second': Math.round(one.flagsPerSecond),
      'p50 ms': ms(one.p50Ms),
      'p99 ms': ms(one.p99Ms),
      'CPU ms service': ms(one.serviceCpuMs),
      'CPU ms PostgreSQL': ms(one.databaseCpuMs),
      'CPU ms a flag': ms(one.cpuMs),
      'of the limit': ratios[one.way]!.toFixed(3),
    })),
    {
      what: `limit, ${limit.tool}`,
      'per second': Math.round(limit.perSecond),
      'CPU ms PostgreSQL': ms(limit.databaseCpuMs),
    },
  ])
}

function printSuggestions(one: SuggestionBench): void {
  console.log(`\nSuggestions for ${one.cards} cards of the ${one.source}, 2 threads`)
  console.table([
    {
      what: 'classifier, text to evidence',
      'cards per second': one.cardsPerSecond.toFixed(1),
      'CPU ms a card': ms(one.cpuMsPerCard),
      'of raw': one.ratio.toFixed(2),
      'of raw, by CPU': one.cpuRatio.toFixed(2),
    },
    {
      what: 'raw onnxruntime',
      'cards per second': one.rawCardsPerSecond.toFixed(1),
      'CPU ms a card': ms(one.rawCpuMsPerCard),
    },
  ])
}

function printPrecedents(one: PrecedentBench): void {
  console.log(`\nPrecedents among ${one.decided} decided cases of one reason`)
  console.table([
    {
      what: 'search, vector at hand',
      'p50 ms': ms(one.p50Ms),
      'p95 ms': ms(one.p95Ms),
      'CPU ms service': ms(one.cpuMs),
    },
    { what: 'HTTP, text encoded anew', 'p50 ms': ms(one.httpP50Ms), 'p95 ms': ms(one.httpP95Ms) },
    {
      what: 'every float vector, in memory',
      'p50 ms': ms(one.bruteMs),
      'CPU ms service': ms(one.bruteCpuMs),
    },
    { what: 'first search of a process', 'p50 ms': ms(one.firstMs) },
  ])
  console.log(
    `${one.ratio.toFixed(1)} times less CPU than every float vector; recall@10 ${one.recallAt10.toFixed(3)}`,
  )
}

if (options.help) {
  console.log(HELP)
} else if (options.only === 'precedents') {
  const precedents = await benchPrecedents()
  if (options.json) console.log(JSON.stringify({ precedents }, null, 2))
  else printPrecedents(precedents)
} else {
  const flags = options.only === 'suggestions' ? undefined : await benchFlags()
  const suggestions = options.only === 'flags' ? undefined : await benchSuggestions()
  if (options.json) console.log(JSON.stringify({ flags, suggestions }, null, 2))
  if (!options.json && flags) printFlags(flags)
  if (!options.json && suggestions) printSuggestions(suggestions)
}
