import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Subjects } from '../src/subjects/subjects.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let subjects: Subjects
const hub = { id: '', name: 'hub', role: 'service' } as const
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })
  subjects = server.app.get(Subjects)
})
afterAll(() => server.close())

const items = (n: number, card: string) =>
  Array.from({ length: n }, (_, i) => ({ kind: 'model', name: `bulk/work-${i}`, card: `${card} ${i}` }))

test('many are registered with the same rules as one', async () => {
  const heard: number[] = []
  const first = await subjects.registerMany(hub, items(450, 'a'), { onBatch: (done) => heard.push(done) })
  expect(first).toMatchObject({ registered: 450, unchanged: 0, refused: [] })
  expect(heard).toEqual([200, 400, 450])
  expect(await subjects.registerMany(hub, items(450, 'a'))).toMatchObject({ registered: 0, unchanged: 450 })
  expect(await subjects.registerMany(hub, items(3, 'b'))).toMatchObject({ registered: 3 })
  const [{ n }] = await server.db.query(
    `SELECT count(*)::int AS n FROM ledger_entry WHERE action = 'revision.added'`,
  )
  expect(n).toBe(453)
})

test('what cannot be is told by its place; the rest is stored', async () => {
  const { refused, items: stored } = await subjects.registerMany(hub, [
    { kind: 'model', name: 'bulk/good', card: 'x' },
    { kind: 'model', name: '../bad', card: 'x' },
    { kind: 'widget', name: 'bulk/good', card: 'x' },
    { kind: 'model', name: 'bulk/large', card: 'x'.repeat(2 * 1024 * 1024 + 1) },
    { kind: 'model', name: 'bulk/nul', card: 'a\0b' },
  ])
  expect(refused.map(({ index }) => index)).toEqual([1, 2, 3, 4])
  expect(stored.map(({ name }) => name)).toEqual(['bulk/good'])
})

test('the same subject twice in one call: the later card is current', async () => {
  const twice = ['old', 'new'].map((card) => ({ kind: 'dataset', name: 'bulk/twice', card }))
  expect((await subjects.registerMany(hub, twice)).items.map(({ isNew }) => isNew)).toEqual([true, false])
  const { body } = await server.anonymous.get('/v1/subjects/dataset/bulk/twice')
  expect(body.card).toBe('new')
})

test('batches in opposite order do not wait for each other for ever', async () => {
  const forth = Array.from({ length: 150 }, (_, i) => ({ kind: 'space', name: `bulk/s${i}`, card: `${i}` }))
  const answers = await Promise.all([
    subjects.registerMany(hub, forth),
    subjects.registerMany(hub, forth.toReversed()),
  ])
  expect(answers.map(({ registered }) => registered).reduce((a, b) => a + b)).toBe(150)
})

test('ensure makes a comment with all it stands under, once, however many ask', async () => {
  const ref = { kind: 'comment', name: 'model/bulk/deep/discussions/3/comments/9' } as const
  const made = await Promise.all(
    Array.from({ length: 8 }, () => server.db.transaction((tx) => subjects.ensure(tx, ref))),
  )
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(made[0]).toMatchObject({ revision: null, owner: null, ownerMembers: [], downloads: null })
  const { body } = await server.anonymous.get(`/v1/subjects/${made[0]!.id}`)
  expect(body.parent).toMatchObject({ kind: 'discussion', name: 'model/bulk/deep/discussions/3' })
})

test('a batch that fails leaves nothing behind', async () => {
  // A column's own limit is the only thing here that the checks before it do not know.
  const item = { kind: 'model', name: 'bulk/fails', metadata: { downloads: -5 } }
  await expect(subjects.registerMany(hub, [item])).rejects.toThrow(/downloads/)
  expect((await server.anonymous.get('/v1/subjects/model/bulk/fails')).status).toBe(404)
})
