import type { Command } from 'commander'
import type { MigrationStatus } from '../database/migrate.js'
import { openDatabase } from './open-database.js'

interface MigrateOptions {
  down?: boolean
  status?: boolean
  json?: boolean
}

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version of the code (serve does it by itself)')
    .option('--down', 'take the newest migration back; for development')
    .option('--status', 'list what has run and what has not; changes nothing')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  goodfaith migrate\n  goodfaith migrate --status\n  DATABASE_URL=postgres://… goodfaith migrate --json',
    )
    .action(async (options: MigrateOptions) => {
      const { config, close } = await openDatabase()
      try {
        console.log(await run(config.databaseUrl, options))
      } finally {
        await close()
      }
    })
}

async function run(url: string, { down, status, json }: MigrateOptions): Promise<string> {
  const { migrate, migrateDown, migrationStatus } = await import('../database/migrate.js')
  if (status) {
    const found = await migrationStatus(url)
    return json ? JSON.stringify(found) : listed(found)
  }
  const takenBack = down ? [await migrateDown(url)].filter((name) => name !== undefined) : []
  const up = down ? [] : await migrate(url)
  return json ? JSON.stringify({ up, down: takenBack }) : said(up, takenBack)
}

const listed = ({ run: done, pending, unknown }: MigrationStatus) =>
  [
    ...done.map((name) => `done     ${name}`),
    ...pending.map((name) => `pending  ${name}`),
    ...unknown.map((name) => `unknown  ${name} (of a newer Goodfaith)`),
  ].join('\n')

function said(up: string[], down: string[]): string {
  if (down.length > 0) return `Taken back: ${down.join(', ')}`
  return up.length > 0 ? `Migrated: ${up.join(', ')}` : 'The database is up to date.'
}
