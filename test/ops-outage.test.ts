import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Config } from '../src/config.js'
import { Keys } from '../src/identity/keys.js'
import { startServer, type RunningServer } from '../src/main.js'
import { Client } from './support/client.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js'
import { eventually } from './support/eventually.js'

let database: TestDatabase
let proxy: TcpProxy
let server: RunningServer
let anonymous: Client
let member: Client

beforeAll(async () => {
  database = await createTestDatabase()
  proxy = await startTcpProxy(database.url)
  server = await startServer(
    new Config({ DATABASE_URL: proxy.url, PORT: '0', GOODFAITH_LOG_LEVEL: 'silent' }),
  )
  anonymous = new Client(server.url)
  const { key } = await server.app.get(Keys).createKey({ name: 'alice', role: 'member' })
  member = new Client(server.url, { authorization: `Bearer ${key}` })
})
afterAll(async () => {
  proxy.restore()
  await server.close()
  await proxy.close()
  await database.drop()
})

test.each(['refuse', 'hang'] as const)(
  'while the database %ss connections: 503 and a reason; afterwards all goes on',
  async (fault) => {
    expect((await member.get('/v1/me')).status).toBe(200)
    proxy[fault]()
    const started = Date.now()
    const ready = await anonymous.get('/readyz')
    expect([ready.status, ready.body.database]).toEqual([503, 'unavailable'])
    expect(Date.now() - started).toBeLessThan(2_000)
    expect((await anonymous.get('/healthz')).status).toBe(200)
    expect((await anonymous.get('/v1/policy')).status).toBe(200)
    expect((await anonymous.get('/metrics')).status).toBe(200)
    if (fault === 'refuse') {
      const { status, headers, body } = await member.get('/v1/me')
      expect([status, body.code]).toEqual([503, 'database_unavailable'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    proxy.restore()
    await eventually(async () => expect((await anonymous.get('/readyz')).status).toBe(200))
    expect((await member.get('/v1/me')).status).toBe(200)
  },
)

test('connections that the database server ends are opened again', async () => {
  await Promise.all(Array.from({ length: 8 }, () => member.get('/v1/me')))
  const { default: pg } = await import('pg')
  const admin = new pg.Client(database.url)
  await admin.connect()
  await admin.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await admin.end()
  await eventually(async () => expect((await anonymous.get('/readyz')).status).toBe(200))
  expect((await member.get('/v1/me')).status).toBe(200)
})
