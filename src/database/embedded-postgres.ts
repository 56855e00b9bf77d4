import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { embeddedBinaries, type Binaries } from './embedded-binaries.js'
import { EmbeddedProblem } from './embedded-error.js'
import { dataState, makeDataFolder, ownedBy, password, places } from './embedded-folder.js'
import { databaseUser, needsEntry, type RunAs } from './embedded-user.js'

const DATABASE = 'goodfaith'
const START_SECONDS = 60
const STOP_SECONDS = 8

export interface RunningPostgres {
  url: string
  /** True when it ran before we came. */
  adopted: boolean
  stop(): void
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
  const server = await prepare(dataDir)
  const running = await adopt(server)
  const url = running ?? (await start(server))
  await makeDatabase(url)
  return { url: databaseUrl(url), adopted: running !== undefined, stop: () => stopServer(server) }
}

/** The embedded server when one runs on this folder; undefined otherwise. It is never started. */
export async function findEmbedded(dataDir: string): Promise<RunningPostgres | undefined> {
  if (!existsSync(join(places(dataDir).data, 'postmaster.pid'))) return undefined
  const server = await prepare(dataDir)
  const url = await adopt(server)
  return url ? { url: databaseUrl(url), adopted: true, stop: () => stopServer(server) } : undefined
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
  if (!isRunning(server)) return undefined
  const url = address(server, portOf(server))
  if (url && (await answers(url))) return url
  stopServer(server)
  return undefined
}

async function start(server: Server): Promise<string> {
  const { log } = places(server.dataDir)
  const end = Date.now() + START_SECONDS * 1000
  for (;;) {
    const port = await freePort()
    writeFileSync(log, '', { flag: 'a' })
    ownedBy(log, server.as)
    const settings = `-h 127.0.0.1 -p ${port} -c unix_socket_directories= -c max_connections=100`
    const args = ['-D', server.data, '-w', '-t', String(START_SECONDS), '-l', log, '-o', settings, 'start']
    if (spawnSync(server.binaries.pgCtl, args, { ...server.as, cwd: '/', stdio: 'ignore' }).status === 0)
      return address(server, port)!
    if (Date.now() > end)
      throw new EmbeddedProblem(`PostgreSQL did not start. Its last words are in ${log}:\n${lastLines(log)}`)
    // After a SIGKILL its children need a moment to let go of the shared memory.
    await pause(300)
    const url = await adopt(server)
    if (url) return url
  }
}

function stopServer({ binaries, data, as }: Server): void {
  const stop = (mode: string) =>
    spawnSync(binaries.pgCtl, ['-D', data, '-w', '-t', String(STOP_SECONDS), '-m', mode, 'stop'], {
      ...as,
      cwd: '/',
      stdio: 'ignore',
    })
  if (existsSync(join(data, 'postmaster.pid')) && stop('fast').status !== 0) stop('immediate')
}

const isRunning = ({ binaries, data, as }: Server) =>
  spawnSync(binaries.pgCtl, ['-D', data, 'status'], { ...as, cwd: '/', stdio: 'ignore' }).status === 0

/** Line 4 of postmaster.pid is the port (PostgreSQL, "miscadmin.h"). */
function portOf({ data }: Server): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]) || undefined
  } catch {
    return undefined
  }
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
  const { status, stderr } = spawnSync(file, args, { ...as, cwd: '/', encoding: 'utf8' })
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

const lastLines = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n')
