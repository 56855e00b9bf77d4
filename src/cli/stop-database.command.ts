import type { Command } from 'commander'
import { Config } from '../config.js'

/** What `npm start` calls when the service was killed and could not stop its database itself. */
export function registerStopDatabase(program: Command): void {
  program.command('stop-database', { hidden: true }).action(async () => {
    const config = new Config()
    if (config.databaseUrl) return
    const { stopUnused } = await import('../database/embedded-postgres.js')
    await stopUnused(config.dataDir)
  })
}
