import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { embeddedBinaries, type Binaries } from './embedded-binaries.js'
import { EmbeddedProblem } from './embedded-error.js'
import { dataState, makeDataFolder, ownedBy, password, places } from './embedded-folder.js'
import { databaseUser, needsEntry, type RunAs } from './embedded-user.js'
import { alone, isUsed, joinUsers, leaveUsers } from './embedded-users.js'
import { postmasterOf, removeForeignPid } from './postmaster.js'

const DATABASE = 'goodfaith'
const START_SECONDS = 60
const STOP_SECONDS = 8
const LOG_BYTES = 10_000_000

/** Ctrl-C at the terminal must not break off what starts, makes or stops the server. */
const APART = { cwd: '/', detached: true }

/** Its log never holds a statement or a value of ours: flagged text does not belong in logs. */
const SETTINGS = [
  'unix_socket_directories=',
  'max_connections=100',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
]

export interface RunningPostgres {
  url: string
  /** We use it no longer: the last who does stops it. */
  leave(): Promise<void>
  /** Stops it, whoever started it and whoever uses it. */
  stop(): Promise<void>
}

interface Server {
  dataDir: string
  data: string
  as: RunAs
  binaries: Binaries
  password: string
}

/**
 * A real PostgreSQL of the data folder: made on first use, adopted when it still runs, started otherwise. pg_ctl
 * puts it in a session of its own, so that Ctrl-C does not reach it and we can stop it last.
 * @throws EmbeddedProblem saying what to do
 */
export async function openEmbedded(dataDir: string): Promise<RunningPostgres> {
  return alone(dataDir, async () => {
    const server = await prepare(dataDir)
    joinUsers(dataDir)
    const url = (await adopt(server)) ?? (await start(server))
    await makeDatabase(url)
    return {
      url: databaseUrl(url),
      leave: () => end(server, { evenIfUsed: false }),
      stop: () => end(server, { evenIfUsed: true }),
    }
  })
}

/** Stops a server that nobody uses, because who started it was killed. @returns whether one was stopped */
export async function stopUnused(dataDir: string): Promise<boolean> {
  const { data } = places(dataDir)
  if (!postmasterOf(data)) return false
  return alone(dataDir, async () => {
    if (isUsed(dataDir) || !postmasterOf(data)) return false
    stopServer({ data, as: databaseUser(), binaries: await embeddedBinaries() })
    return true
  })
}

async function end(server: Server, { evenIfUsed }: { evenIfUsed: boolean }): Promise<void> {
  await alone(server.dataDir, () => {
    leaveUsers(server.dataDir)
    if (evenIfUsed || !isUsed(server.dataDir)) stopServer(server)
  })
}

async function prepare(dataDir: string): Promise<Server> {
  const as = databaseUser()
  makeDataFolder(dataDir, as)
  needsEntry(dataDir, as)
  const binaries = await embeddedBinaries()
  needsEntry(join(binaries.pgCtl, '..'), as)
  const server = { dataDir, as, binaries, data: places(dataDir).data, password: '' }
  const state = dataState(dataDir, binaries.major)
  server.password = password(dataDir)
  if (state === 'absent') initialise(server)
  return server
}

/** initdb works beside the data directory, which appears whole by one rename. */
function initialise({ dataDir, as, binaries, password: secret }: Server): void {
  const { data, making } = places(dataDir)
  const passwordFile = join(dataDir, 'initdb.password')
  try {
    mkdirSync(making, { mode: 0o700 })
    ownedBy(making, as)
    writeFileSync(passwordFile, secret, { mode: 0o600 })
    ownedBy(passwordFile, as)
    const auth = ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
    run(
      binaries.initdb,
      ['-D', making, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--data-checksums', ...auth],
      as,
    )
    renameSync(making, data)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** The address of a server that runs on the folder and takes our password; one that does not answer is stopped. */
async function adopt(server: Server): Promise<string | undefined> {
  const running = postmasterOf(server.data)
  if (!running) return undefined
  const url = address(server, running.port)
  if (url && (await answers(url))) return url
  stopServer(server)
  return undefined
}

async function start(server: Server): Promise<string> {
  const { log } = places(server.dataDir)
  const end = Date.now() + START_SECONDS * 1000
  for (;;) {
    const port = await freePort()
    writeFileSync(log, '', { flag: sizeOf(log) > LOG_BYTES ? 'w' : 'a' })
    ownedBy(log, server.as)
    removeForeignPid(server.data)
    const settings = `-h 127.0.0.1 -p ${port} ${SETTINGS.map((one) => `-c ${one}`).join(' ')}`
    const args = ['-D', server.data, '-w', '-t', String(START_SECONDS), '-l', log, '-o', settings, 'start']
    if (spawnSync(server.binaries.pgCtl, args, { ...server.as, ...APART, stdio: 'ignore' }).status === 0)
      return address(server, port)!
    if (Date.now() > end)
      throw new EmbeddedProblem(`PostgreSQL did not start. Its last words are in ${log}:\n${lastLines(log)}`)
    // After a SIGKILL its children need a moment to let go of the shared memory.
    await pause(300)
    const url = await adopt(server)
    if (url) return url
  }
}

function stopServer({ binaries, data, as }: Pick<Server, 'binaries' | 'data' | 'as'>): void {
  const stop = (mode: string) =>
    spawnSync(binaries.pgCtl, ['-D', data, '-w', '-t', String(STOP_SECONDS), '-m', mode, 'stop'], {
      ...as,
      ...APART,
      stdio: 'ignore',
    })
  if (postmasterOf(data) && stop('fast').status !== 0) stop('immediate')
}

const address = ({ password: secret }: Server, port: number | undefined) =>
  port ? `postgres://postgres:${secret}@127.0.0.1:${port}/postgres` : undefined
const databaseUrl = (url: string) => url.replace(/postgres$/, DATABASE)

/** Waits while it starts up or recovers; false when it refuses us or is shutting down. */
async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    const code = await client.connect().then(
      () => 'ok',
      (error: { code?: string; message: string }) =>
        /starting up|recovery/.test(error.message) ? 'wait' : 'no',
    )
    await client.end().catch(() => undefined)
    if (code !== 'wait') return code === 'ok'
    await pause(200)
  }
  return false
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function run(file: string, args: string[], as: RunAs): void {
  const { status, stderr } = spawnSync(file, args, { ...as, ...APART, encoding: 'utf8' })
  if (status !== 0) throw new EmbeddedProblem(`The database could not be made: ${stderr.trim()}`)
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const lastLines = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n')
