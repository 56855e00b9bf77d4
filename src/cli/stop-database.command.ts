import type { Command } from 'commander'
import { Config } from '../config.js'
import { isServed } from './serve-lock.js'

/** What `npm start` calls when the service was killed and could not stop its database itself. */
export function registerStopDatabase(program: Command): void {
  program.command('stop-database', { hidden: true }).action(async () => {
    const config = new Config()
    if (config.databaseUrl || isServed(config)) return
    const { findEmbedded } = await import('../database/embedded-postgres.js')
    const running = await findEmbedded(config.dataDir)
    if (running && !isServed(config)) running.stop()
  })
}
