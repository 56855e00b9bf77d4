import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { setTimeout as pause } from 'node:timers/promises'
import { DataSource } from 'typeorm'
import type { Role } from '../../src/common/role.js'
import { Config } from '../../src/config.js'
import { Jobs } from '../../src/database/jobs.js'
import { Keys } from '../../src/identity/keys.js'
import { startServer } from '../../src/main.js'
import { Client } from './client.js'
import { createTestDatabase, type TestDatabase } from './database.js'
import { MovedClock } from './moved-clock.js'

export interface TestServer {
  url: string
  app: NestFastifyApplication
  db: DataSource
  clock: MovedClock
  /** A caller who has not signed in. */
  anonymous: Client
  /** A caller with an API key: `await as('mira', 'moderator')`. The same name and role is the same key. */
  as(name: string, role?: Role): Promise<Client>
  /** Waits until no job is waiting or running. */
  jobsDone(): Promise<void>
  close(): Promise<void>
}

export interface TestServerOptions {
  clock?: MovedClock
  /** Settings beside the defaults of tests: `{ GOODFAITH_UNDO_SECONDS: '0' }`. */
  env?: Record<string, string>
}

/** A whole server on a port and a migrated database of its own. Close it in `afterAll`. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { clock = new MovedClock(), env = {} } = options
  const database = env.DATABASE_URL ? theirs(env.DATABASE_URL) : await createTestDatabase()
  const settings = { DATABASE_URL: database.url, PORT: '0', GOODFAITH_LOG_LEVEL: 'error', ...env }
  const server = await startServer(new Config(settings), clock)
  const { app, url } = server
  const clients = new Map<string, Promise<Client>>()
  return {
    url,
    app,
    clock,
    db: app.get(DataSource),
    anonymous: new Client(url),
    as: (name, role = 'member') => {
      const known = clients.get(`${role} ${name}`) ?? keyed(app, url, { name, role })
      clients.set(`${role} ${name}`, known)
      return known
    },
    jobsDone: () => jobsDone(app.get(Jobs)),
    close: async () => {
      await server.close()
      await database.drop()
    },
  }
}

/** A database that the test made, and drops itself. */
const theirs = (url: string): TestDatabase => ({ url, drop: () => Promise.resolve() })

async function keyed(app: NestFastifyApplication, url: string, who: { name: string; role: Role }) {
  const { key } = await app.get(Keys).createKey(who)
  return new Client(url, { authorization: `Bearer ${key}` })
}

async function jobsDone(jobs: Jobs, patienceMs = 25_000): Promise<void> {
  const end = Date.now() + patienceMs
  for (let left = await jobs.pending(); left > 0; left = await jobs.pending()) {
    if (Date.now() > end) throw new Error(`${left} jobs are still not done after ${patienceMs} ms.`)
    await pause(50)
  }
}
