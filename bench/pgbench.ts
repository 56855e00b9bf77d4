import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where Debian puts it, outside PATH. */
const DEBIAN = '/usr/lib/postgresql'

/** Where pgbench is; undefined when it is not installed (it comes with PostgreSQL's server or contrib package). */
export function findPgbench(): string | undefined {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench'
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  return majors.map((major) => join(DEBIAN, major, 'bin', 'pgbench')).find(existsSync)
}
