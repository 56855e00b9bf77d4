import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { projectRoot } from '../src/config.js'
import { Client } from './support/client.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'
import { startTestServer } from './support/server.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

// Each command is a process of its own, and slow machines start those slowly.
jest.setTimeout(120_000)

const goodfaith = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: database.url }
    execFile(process.execPath, ['bin/goodfaith.js', ...args], { cwd: projectRoot, env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

test('a key is made, works, is listed without itself, and is revoked', async () => {
  const made = await goodfaith('keys', 'create', '--role', 'member', '--name', 'alice', '--quiet')
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^gf_[\w-]{43}\n$/)])
  const server = await startTestServer({ env: { DATABASE_URL: database.url } })
  try {
    const alice = new Client(server.url, { authorization: `Bearer ${made.out.trim()}` })
    expect((await alice.get('/v1/me')).body.name).toBe('alice')
    const listed = await goodfaith('keys', 'list', '--json')
    expect(listed.out).not.toContain(made.out.trim())
    const [{ id, name, role }] = JSON.parse(listed.out)
    expect([name, role]).toEqual(['alice', 'member'])
    expect((await goodfaith('keys', 'revoke', id)).code).toBe(0)
    expect((await alice.get('/v1/me')).status).toBe(401)
  } finally {
    await server.close()
  }
})

test('a link is the only thing on standard output', async () => {
  const { code, out } = await goodfaith('sign-in', '--name', 'mira', '--role', 'moderator')
  expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/localhost:3000\/sign-in\/[\w-]{43}\n$/)])
})

test.each([
  [
    ['keys', 'create', '--role', 'boss', '--name', 'alice'],
    2,
    'member, auditor, moderator, lead, admin, service',
  ],
  [['keys', 'create', '--role', 'member'], 2, '--name'],
  [['keys', 'create', '--role', 'member', '--name', ' '], 1, 'user name'],
  [['keys', 'revoke', 'nonsense'], 1, 'keys list'],
  [['sign-in', '--name', 'hub', '--role', 'service'], 2, 'Allowed choices'],
])('goodfaith %j fails with %i and says why', async (args, code, why) => {
  const told = await goodfaith(...args)
  expect([told.code, told.out, told.err]).toEqual([code, '', expect.stringContaining(why)])
})

test('a log line names the route and the request, never the token in the address', async () => {
  const token = 's'.repeat(43)
  const script = `
    const { Config } = await import('./dist/src/config.js')
    const { startServer } = await import('./dist/src/main.js')
    const server = await startServer(new Config({ DATABASE_URL: process.env.DATABASE_URL, PORT: '0' }))
    for (const path of ['/sign-in/', '/v1/receipts/', '/receipts/', '/nowhere/']) {
      await fetch(server.url + path + '${token}', { headers: { authorization: 'Bearer gf_${token}', 'x-request-id': 'mine' } })
      await fetch(server.url + path + '${token}', { headers: { 'x-request-id': 'mine' } })
    }
    await server.close()`
  const lines = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: database.url, NODE_OPTIONS: '' }
    const args = ['--input-type=module', '-e', script]
    execFile(process.execPath, args, { cwd: projectRoot, env }, (error, _out, err) =>
      error ? reject(new Error(err)) : resolve(err),
    )
  })
  const requests = lines
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line))
  expect(requests).toContainEqual(
    expect.objectContaining({ id: 'mine', method: 'GET', route: '/v1/receipts/:token', status: 404 }),
  )
  expect(requests).toHaveLength(8)
  expect(lines).not.toContain(token)
})
