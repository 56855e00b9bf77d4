import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { EmbeddedProblem } from './embedded-error.js'
import type { RunAs } from './embedded-user.js'

/** Where things lie in the data folder. */
export const places = (dataDir: string) => ({
  /** PostgreSQL's own data directory. */
  data: join(dataDir, 'postgres'),
  /** Where a new one is made, until it is whole. */
  making: join(dataDir, 'postgres.making'),
  secret: join(dataDir, 'postgres.password'),
  log: join(dataDir, 'postgres.log'),
})

/** Makes the data folder; PostgreSQL's user may pass through it but not list it. */
export function makeDataFolder(dataDir: string, as: RunAs): void {
  mkdirSync(dataDir, { recursive: true })
  if (as.uid !== undefined) chmodSync(dataDir, 0o711)
}

/** The password of the embedded server, made on first use; readable by its owner alone. */
export function password(dataDir: string): string {
  const { secret, data } = places(dataDir)
  const known = existsSync(secret) ? readFileSync(secret, 'utf8').trim() : ''
  if (known) return known
  if (existsSync(join(data, 'PG_VERSION'))) {
    throw new EmbeddedProblem(
      `${secret} is gone, and with it the password of ${data}. Restore it, or move ${data} away to start anew.`,
    )
  }
  const made = randomBytes(24).toString('base64url')
  writeFileSync(secret, made, { mode: 0o600 })
  return made
}

/**
 * What is in the data directory. One that initdb never finished (no pg_control) has never held data: it is moved
 * aside, not deleted. @throws EmbeddedProblem for another major version
 */
export function dataState(dataDir: string, major: string): 'ready' | 'absent' {
  const { data, making } = places(dataDir)
  rmSync(making, { recursive: true, force: true })
  if (!existsSync(data)) return 'absent'
  if (!existsSync(join(data, 'global', 'pg_control'))) {
    setAside(data)
    return 'absent'
  }
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found === major) return 'ready'
  throw new EmbeddedProblem(
    `${data} was made by PostgreSQL ${found}; this Goodfaith brings ${major}. Dump it with pg_dump of PostgreSQL ${found}, ` +
      `move ${data} away and restore the dump; or set DATABASE_URL to a PostgreSQL ${found} server, or GOODFAITH_DATA_DIR to another folder.`,
  )
}

function setAside(data: string): void {
  if (readdirSync(data).length === 0) return rmSync(data, { recursive: true })
  const number = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((n) => !existsSync(`${data}.half-made-${n}`))
  if (!number)
    throw new EmbeddedProblem(
      `${data} is only half made, as are nine before it. Delete the half-made folders beside it.`,
    )
  renameSync(data, `${data}.half-made-${number}`)
}

export function ownedBy(path: string, { uid, gid }: RunAs): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}
