import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sealLedger } from '../src/ledger/seal-ledger.js'
import { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })), 60_000)
afterAll(() => server.close())

test('an admin makes a key, uses it, and ends it; the key is shown once and the ledger names who did it', async () => {
  const root = await server.as('root', 'admin')
  const made = await root.post('/v1/keys', { name: 'hub', role: 'service' })
  expect([made.status, made.body]).toEqual([
    201,
    { id: expect.any(String), key: expect.stringMatching(/^gf_/) },
  ])
  const hub = new Client(server.url, { authorization: `Bearer ${made.body.key}` })
  expect((await hub.put('/v1/subjects/model/acme/keyed', {})).status).toBe(201)
  const listed = await root.get('/v1/keys')
  expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
  expect(listed.body.items).toContainEqual(
    expect.objectContaining({
      id: made.body.id,
      name: 'hub',
      role: 'service',
      hint: made.body.key.slice(0, 7),
    }),
  )
  expect((await root.send('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(204)
  expect((await hub.put('/v1/subjects/model/acme/keyed', {})).status).toBe(401)
  const { items } = (await root.get('/v1/ledger?limit=10')).body
  expect(
    items
      .filter(({ actor }: { actor?: string }) => actor === 'root')
      .map(({ action }: { action: string }) => action),
  ).toEqual(['key.revoked', 'key.created'])
})

test.each([
  [{ name: 'x', role: 'king' }, 'role'],
  [{ name: '', role: 'member' }, 'name'],
  [{ role: 'member' }, 'name'],
])('a key that cannot be is refused: %j', async (body, told) => {
  const root = await server.as('root', 'admin')
  const { status, body: problem } = await root.post('/v1/keys', body)
  expect([status, problem.detail]).toEqual([400, expect.stringContaining(told)])
})

test('only an admin manages keys; a moderator does not read the ledger', async () => {
  expect((await (await server.as('lena', 'lead')).get('/v1/keys')).status).toBe(403)
  expect((await (await server.as('mira', 'moderator')).get('/v1/ledger')).status).toBe(403)
})

test('the ledger is read page by page, of one subject too, and its chain is checked', async () => {
  const ada = await server.as('ada', 'auditor')
  const whole = (await ada.get('/v1/ledger?limit=200')).body.items
  const first = (await ada.get('/v1/ledger?limit=1')).body
  const rest = (await ada.get(`/v1/ledger?limit=200&cursor=${first.next}`)).body
  expect([...first.items, ...rest.items]).toEqual(whole)
  const [{ id }] = await server.db.query(`SELECT id FROM subject WHERE name = 'acme/keyed'`)
  const own = (await ada.get(`/v1/ledger?subject=${id}`)).body.items
  expect(own.length).toBeGreaterThan(0)
  expect(own.every(({ subject }: { subject?: string }) => subject === id)).toBe(true)
  while ((await sealLedger(server.db)) > 0);
  const holds = (await ada.get('/v1/ledger/verification')).body
  expect(holds).toEqual({ entries: whole.length })
  expect((await ada.get('/v1/ledger?cursor=abc')).status).toBe(400)
})

test('the queues of jobs are told by name, with what waits', async () => {
  const { status, body } = await (await server.as('ada', 'auditor')).get('/v1/jobs')
  expect(status).toBe(200)
  const queue = body.items.find((one: { queue: string }) => one.queue === 'suggest-tags')
  expect(queue).toEqual(expect.objectContaining({ waiting: expect.any(Number), failed: 0, running: 0 }))
})
