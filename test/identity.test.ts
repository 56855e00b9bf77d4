import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Keys } from '../src/identity/keys.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const policyAs = (headers: Record<string, string>) => server.anonymous.get('/v1/policy', headers)

test('a route that anyone may call needs no key, but a wrong key is not silently anonymous', async () => {
  expect((await policyAs({})).status).toBe(200)
  for (const authorization of ['Bearer gf_wrong', 'Basic YTpi', `Bearer gf_${'a'.repeat(43)}`, 'Bearer ']) {
    const { status, headers, body } = await policyAs({ authorization })
    expect([status, body.code]).toEqual([401, 'not_signed_in'])
    expect(headers.get('www-authenticate')).toContain('Bearer')
  }
})

test('a key is kept as a hash only, and ends at once when revoked', async () => {
  const keys = server.app.get(Keys)
  const { id, key } = await keys.createKey({ name: 'rosa', role: 'member' })
  expect(key).toMatch(/^gf_[\w-]{43}$/)
  const [row] = await server.db.query('SELECT k::text AS whole FROM api_key k WHERE k.id = $1', [id])
  expect(row.whole).not.toContain(key.slice(7))
  expect((await policyAs({ authorization: `Bearer ${key}` })).status).toBe(200)
  await keys.revoke(id)
  expect((await policyAs({ authorization: `Bearer ${key}` })).status).toBe(401)
})
