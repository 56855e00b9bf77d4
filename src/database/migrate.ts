import { PgBoss } from 'pg-boss'
import { DataSource, type QueryRunner } from 'typeorm'
import { dataSourceOptions, MIGRATION_LOCK, MIGRATIONS } from './data-source-options.js'
import { NewerDatabase } from './newer-database.js'

/**
 * Brings the schema to this code's version, under an advisory lock so that many starters migrate once.
 * @returns the names of the migrations that ran.
 * @throws NewerDatabase
 */
export async function migrate(url: string): Promise<string[]> {
  return withMigrationLock(url, async (db, runner) => {
    await refuseNewer(runner)
    const done = await db.runMigrations()
    await installJobs(url)
    return done.map(({ name }) => name)
  })
}

/** Takes the newest migration back; for development. @returns its name, or undefined when there was none. */
export async function migrateDown(url: string): Promise<string | undefined> {
  return withMigrationLock(url, async (db, runner) => {
    const before = await namesRun(runner)
    if (before.length > 0) await db.undoLastMigration()
    return before.at(-1)
  })
}

export interface MigrationStatus {
  run: string[]
  pending: string[]
  /** Run by a newer version of the code. */
  unknown: string[]
}

/** Names of migrations by what became of them in this database; changes nothing. */
export async function migrationStatus(url: string): Promise<MigrationStatus> {
  const db = await new DataSource(dataSourceOptions(url, 1)).initialize()
  const runner = db.createQueryRunner()
  try {
    const done = await namesRun(runner)
    const known = MIGRATIONS.map(({ name }) => name)
    return {
      run: done.filter((name) => known.includes(name)),
      pending: known.filter((name) => !done.includes(name)),
      unknown: done.filter((name) => !known.includes(name)),
    }
  } finally {
    await runner.release()
    await db.destroy()
  }
}

/** Whether this database has every migration of this code; false also when it has none. */
export async function isMigrated(db: DataSource): Promise<boolean> {
  const rows = await db.query<{ name: string }[]>('SELECT name FROM migration').catch(() => [])
  const run = new Set(rows.map(({ name }) => name))
  return MIGRATIONS.every(({ name }) => run.has(name))
}

async function withMigrationLock<T>(
  url: string,
  work: (db: DataSource, runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions(url, 3)
  // An index over millions of rows takes minutes, and who waits for the lock waits as long.
  const db = await new DataSource({
    ...options,
    extra: { ...options.extra, statement_timeout: 0 },
  }).initialize()
  const runner = db.createQueryRunner()
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await work(db, runner)
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
    await runner.release()
    await db.destroy()
  }
}

async function namesRun(runner: QueryRunner): Promise<string[]> {
  const [found] = await runner.query(`SELECT to_regclass('migration') IS NOT NULL AS there`)
  if (!found.there) return []
  const rows: { name: string }[] = await runner.query('SELECT name FROM migration ORDER BY id')
  return rows.map(({ name }) => name)
}

async function refuseNewer(runner: QueryRunner): Promise<void> {
  const known = new Set<string>(MIGRATIONS.map(({ name }) => name))
  const unknown = (await namesRun(runner)).filter((name) => !known.has(name))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
}

/** pg-boss keeps its own schema, `pgboss`, and migrates it itself. */
async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false, close: true })
}
