import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { DomainError, Unavailable } from '../common/errors.js'
import { Config } from '../config.js'
import { openEmbedded } from '../database/embedded-postgres.js'
import { servedUrl } from './serve-lock.js'

const PATIENCE_MS = 10_000

export interface OpenDatabase {
  /** The settings with the address of the database in them. */
  config: Config
  /** We need it no longer; an embedded server that nobody else uses is stopped. */
  close(): Promise<void>
  /** Stops the embedded server, whoever uses it. */
  stop(): Promise<void>
}

/** The server that DATABASE_URL names, waited for a little; else the embedded one, started when it does not run. */
export async function openDatabase(config = new Config()): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await waitFor(config.databaseUrl)
    return { config, close: async () => undefined, stop: async () => undefined }
  }
  const running = await openEmbedded(config.dataDir)
  const at = servedUrl(config)
  return {
    config: config.with({ DATABASE_URL: running.url, ...(at && { GOODFAITH_PUBLIC_URL: at }) }),
    close: () => running.leave(),
    stop: () => running.stop(),
  }
}

/** @throws DomainError when the server does not answer in time; the address without its password is told */
async function waitFor(url: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
    const problem = await client.connect().then(
      () => undefined,
      (error: Error & { code?: string }) => error,
    )
    await client.end().catch(() => undefined)
    if (!problem) return
    if (Date.now() > end || isFinal(problem)) throw unreachable(url, problem)
    await pause(500)
  }
}

/** Wrong password, no such database or role: waiting does not help. */
const isFinal = ({ code = '' }: { code?: string }) => /^(28...|3D000)$/.test(code)

function unreachable(url: string, problem: Error & { code?: string }): DomainError {
  const { host, pathname } = new URL(url)
  return new Unavailable(
    'database_unavailable',
    `The database ${pathname.slice(1)} at ${host} cannot be used: ${problem.message || problem.code}. Check DATABASE_URL, and that the server runs.`,
  )
}
