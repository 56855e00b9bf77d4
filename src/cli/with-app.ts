import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Config } from '../config.js'
import { openDatabase } from './open-database.js'

/** What a command works with: the services of the application, without listening. */
export interface AppSession {
  app: NestFastifyApplication
  config: Config
}

/**
 * Runs `work` with the application on its database, migrated, and closes all again.
 * @param jobs whether this process also works on jobs while `work` runs
 */
export async function withApp<T>(work: (session: AppSession) => Promise<T>, jobs = false): Promise<T> {
  const opened = await openDatabase()
  // Ctrl-C: transactions roll back by themselves, but a database started for us would go on for ever.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => void opened.close().finally(() => process.exit(130)))
  }
  try {
    const config = opened.config.with({ GOODFAITH_RUNS: jobs ? 'all' : 'api', GOODFAITH_LOG_LEVEL: 'warn' })
    const { migrate } = await import('../database/migrate.js')
    await migrate(config.databaseUrl)
    const { openApp } = await import('../main.js')
    const { app, close } = await openApp(config)
    try {
      return await work({ app, config })
    } finally {
      await close()
    }
  } finally {
    await opened.close()
  }
}
