import type { Command } from 'commander'
import { openDatabase } from './open-database.js'

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version of the code (serve does it by itself)')
    .option('--down', 'take the newest migration back; for development')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  goodfaith migrate\n  DATABASE_URL=postgres://… goodfaith migrate --json',
    )
    .action(async (options: { down?: boolean; json?: boolean }) => {
      const { config, close } = await openDatabase()
      try {
        const { migrate, migrateDown } = await import('../database/migrate.js')
        const down = options.down
          ? [await migrateDown(config.databaseUrl)].filter((name) => name !== undefined)
          : []
        const up = options.down ? [] : await migrate(config.databaseUrl)
        console.log(options.json ? JSON.stringify({ up, down }) : said(up, down))
      } finally {
        await close()
      }
    })
}

function said(up: string[], down: string[]): string {
  if (down.length > 0) return `Taken back: ${down.join(', ')}`
  return up.length > 0 ? `Migrated: ${up.join(', ')}` : 'The database is up to date.'
}
