import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

type Env = Record<string, string | undefined>

/** The folder that holds package.json, policies/ and models/, from source as from dist/. */
export const projectRoot = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

/** A setting that cannot be used; the message names the variable and what it must be. */
export class BadSetting extends Error {}

const text = (env: Env, name: string, fallback: string): string => env[name]?.trim() || fallback

function int(env: Env, name: string, fallback: number, range: [least: number, most: number]): number {
  const value = Number(env[name]?.trim() || fallback)
  if (Number.isInteger(value) && value >= range[0] && value <= range[1]) return value
  throw new BadSetting(`${name} must be a whole number from ${range[0]} to ${range[1]}, not "${env[name]}".`)
}

function oneOf<const T extends string>(env: Env, name: string, values: readonly T[], fallback: T): T {
  const value = env[name]?.trim() || fallback
  if ((values as readonly string[]).includes(value)) return value as T
  throw new BadSetting(`${name} must be one of ${values.join(', ')}, not "${value}".`)
}

function url(env: Env, name: string, fallback: string, protocols: string[]): string {
  const value = env[name]?.trim() || fallback
  if (!value) return ''
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '')
  throw new BadSetting(`${name} must be a URL that starts with ${protocols.join(' or ')}//.`)
}

/** Every setting with its default; parsed and checked once at boot, then frozen. Units are in the names. */
export class Config {
  readonly port: number
  readonly host: string
  /** '' means: the embedded PostgreSQL of `dataDir`. */
  readonly databaseUrl: string
  readonly dataDir: string
  readonly publicUrl: string
  readonly databasePoolSize: number
  readonly undoSeconds: number
  readonly leaseSeconds: number
  readonly flagsPerMinute: number
  readonly idempotencyHours: number
  readonly sessionHours: number
  readonly signInMinutes: number
  readonly classifierThreads: number
  readonly auditThreads: number
  readonly drainSeconds: number
  readonly metrics: 'public' | 'key' | 'off'
  readonly publicReads: 'on' | 'off'
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly runs: 'all' | 'api' | 'jobs'
  readonly receiptSecret: string
  /** API key of the command line where it speaks to a server: `goodfaith flag --url`. */
  readonly key: string
  readonly corpusDir: string
  readonly policyDir: string
  readonly modelsDir: string
  readonly consoleDir: string

  readonly #env: Env

  constructor(env: Env = process.env) {
    this.#env = env
    this.port = int(env, 'PORT', 3000, [0, 65535])
    this.host = text(env, 'HOST', '127.0.0.1')
    this.databaseUrl = url(env, 'DATABASE_URL', '', ['postgres:', 'postgresql:'])
    this.dataDir = resolve(projectRoot, text(env, 'GOODFAITH_DATA_DIR', '.goodfaith'))
    this.publicUrl = url(env, 'GOODFAITH_PUBLIC_URL', `http://${localName(this.host)}:${this.port}`, [
      'http:',
      'https:',
    ])
    this.databasePoolSize = int(env, 'GOODFAITH_DATABASE_POOL', 10, [2, 200])
    this.undoSeconds = int(env, 'GOODFAITH_UNDO_SECONDS', 10, [0, 3600])
    this.leaseSeconds = int(env, 'GOODFAITH_LEASE_SECONDS', 60, [5, 3600])
    this.flagsPerMinute = int(env, 'GOODFAITH_FLAGS_PER_MINUTE', 120, [0, 1_000_000])
    this.idempotencyHours = int(env, 'GOODFAITH_IDEMPOTENCY_HOURS', 48, [1, 24 * 365])
    this.sessionHours = int(env, 'GOODFAITH_SESSION_HOURS', 12, [1, 24 * 30])
    this.signInMinutes = int(env, 'GOODFAITH_SIGN_IN_MINUTES', 15, [1, 24 * 60])
    this.classifierThreads = int(env, 'GOODFAITH_CLASSIFIER_THREADS', 2, [1, 64])
    this.auditThreads = int(env, 'GOODFAITH_AUDIT_THREADS', 1, [1, 64])
    this.drainSeconds = int(env, 'GOODFAITH_DRAIN_SECONDS', 20, [1, 300])
    this.metrics = oneOf(env, 'GOODFAITH_METRICS', ['public', 'key', 'off'], 'public')
    this.publicReads = oneOf(env, 'GOODFAITH_PUBLIC_READS', ['on', 'off'], 'on')
    this.logLevel = oneOf(env, 'GOODFAITH_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info')
    this.runs = oneOf(env, 'GOODFAITH_RUNS', ['all', 'api', 'jobs'], 'all')
    this.receiptSecret = text(env, 'GOODFAITH_RECEIPT_SECRET', '')
    this.key = text(env, 'GOODFAITH_KEY', '')
    this.corpusDir = resolve(projectRoot, text(env, 'GOODFAITH_CORPUS', '../shared/corpus'))
    this.policyDir = resolve(projectRoot, text(env, 'GOODFAITH_POLICY_DIR', 'policies'))
    this.modelsDir = resolve(projectRoot, text(env, 'GOODFAITH_MODELS_DIR', 'models'))
    this.consoleDir = resolve(projectRoot, text(env, 'GOODFAITH_CONSOLE_DIR', 'dist/console'))
    Object.freeze(this)
  }

  /** The same settings but for a few. */
  with(changes: Env): Config {
    return new Config({ ...this.#env, ...changes })
  }
}

const localName = (host: string) =>
  ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
