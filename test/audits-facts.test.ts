import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

const MIT = (more = '') => `---\nlicense: mit\n${more}---\n# Letters\n\nIt sorts letters.\n`

async function put(name: string, body: object): Promise<string> {
  const hub = await server.as('hub', 'service')
  const { status, body: answer } = await hub.put(`/v1/subjects/${name}`, body)
  expect([status, answer.detail]).toEqual([expect.any(Number), undefined])
  await server.jobsDone()
  return answer.id
}

interface Said {
  rule: string
  outcome: string
  why: string
}
const saidBy = (rule: string, { findings }: { findings: Said[] }) => {
  const { outcome, why } = findings.find((one) => one.rule === rule)!
  return { outcome, why }
}
const said = async (id: string, rule: string) =>
  saidBy(rule, (await server.anonymous.get(`/v1/subjects/${id}/audit`)).body)

test('a model of pickle files only is told so; once safe files stand there, its audit is made anew', async () => {
  const id = await put('model/ada/pickled', {
    card: MIT(),
    metadata: { files: [{ path: 'README.md' }, { path: 'pytorch_model.bin', size: 9 }] },
  })
  expect(await said(id, 'weights-format')).toMatchObject({ outcome: 'fail' })
  const before = (await server.anonymous.get(`/v1/subjects/${id}/audit`)).body
  await put('model/ada/pickled', { metadata: { files: [{ path: 'model.safetensors' }] } })
  expect(await said(id, 'weights-format')).toMatchObject({ outcome: 'pass' })
  expect((await server.anonymous.get(`/v1/subjects/${id}/audit`)).body.id).toBe(before.id)
  await put('model/ada/pickled', { metadata: { downloads: 3 } })
  expect(await said(id, 'weights-format')).toMatchObject({ outcome: 'pass' })
  await put('model/ada/pickled', { metadata: { files: null } })
  expect(await said(id, 'weights-format')).toMatchObject({ outcome: 'not-applicable' })
  const fields = await server.db.query(
    `SELECT e.payload -> 'fields' AS fields FROM ledger_entry e WHERE e.subject_id = $1 AND e.action LIKE 'subject.%' ORDER BY e.id`,
    [id],
  )
  const told = fields.map((row: { fields: string[] }) => row.fields.includes('facts'))
  expect(told).toEqual([true, true, false, true])
})

test.each([
  ['the hub', { metadata: { license: 'cc-by-nc-4.0' } }],
  ['a tag of the hub', { metadata: { tags: ['license:cc-by-nc-4.0'] } }],
  ['the card', { card: '---\nlicense: cc-by-nc-4.0\n---\n# Base\n' }],
])('a non-commercial base model under MIT is found; its licence is known from %s', async (_, base) => {
  const name = `ada/base-${_.replaceAll(' ', '-')}`
  await put(`model/${name}`, base)
  const id = await put(`model/${name}-tuned`, { card: MIT(`base_model: ${name}\n`) })
  const { outcome, why } = await said(id, 'licence-inheritance')
  expect([outcome, why]).toEqual(['fail', expect.stringContaining('cc-by-nc-4.0')])
})

test('a work that is named and not registered here is not said to be gone', async () => {
  const id = await put('model/ada/elsewhere', { card: MIT('base_model: far/away\ndatasets: far/data\n') })
  expect(await said(id, 'base-model')).toMatchObject({ outcome: 'pass' })
  expect(await said(id, 'datasets-named')).toMatchObject({ outcome: 'pass' })
})

test('a card older than its weights is to be looked at again', async () => {
  const files = (days: number) => [
    { path: 'README.md', changedAt: new Date(0).toISOString() },
    { path: 'model.safetensors', changedAt: new Date(days * 86_400_000).toISOString() },
    { path: 'config.json', changedAt: new Date(900 * 86_400_000).toISOString() },
  ]
  const id = await put('model/ada/aged', { card: MIT(), metadata: { files: files(5) } })
  expect(await said(id, 'card-freshness')).toMatchObject({ outcome: 'pass' })
  await put('model/ada/aged', { metadata: { files: files(90) } })
  expect(await said(id, 'card-freshness')).toMatchObject({
    outcome: 'review',
    why: expect.stringMatching(/90 days/),
  })
})

test('a gated work has to say what people agree to', async () => {
  const id = await put('model/ada/gated', { card: MIT(), metadata: { gated: true } })
  expect(await said(id, 'gating')).toMatchObject({ outcome: 'review' })
})

test('a card that is sent in is read with its files, and with the works that are known here', async () => {
  await put('model/ada/nc-base', { metadata: { license: 'cc-by-nc-4.0' } })
  const alice = await server.as('alice')
  const card = MIT('base_model: ada/nc-base\n')
  const run = async (files: unknown) => (await alice.post('/v1/audits', { card, kind: 'model', files })).body
  const paths = await run(['model.ckpt'])
  expect(saidBy('weights-format', paths)).toMatchObject({ outcome: 'fail' })
  expect(saidBy('licence-inheritance', paths)).toMatchObject({ outcome: 'fail' })
  const dated = await run([
    { path: 'README.md', changedAt: '2024-01-01T00:00:00Z' },
    { path: 'model.ckpt', changedAt: '2025-01-01T00:00:00Z' },
  ])
  expect(saidBy('card-freshness', dated)).toMatchObject({ outcome: 'review' })
})

test.each([
  [[{ path: '' }]],
  [[{ path: 'a', size: -1 }]],
  [[{ path: 'a', changedAt: 'yesterday' }]],
  [[{ path: 'a', more: 1 }]],
  [[null]],
  [[7]],
  ['README.md'],
])('files that cannot be are refused, and nothing is stored: %j', async (files) => {
  const hub = await server.as('hub', 'service')
  const { status } = await hub.put('/v1/subjects/model/ada/refused', { metadata: { files } })
  expect(status).toBe(400)
  expect(
    (await (await server.as('alice')).post('/v1/audits', { card: '# X', kind: 'model', files })).status,
  ).toBe(400)
  expect((await server.anonymous.get('/v1/subjects/model/ada%2Frefused')).status).toBe(404)
})
