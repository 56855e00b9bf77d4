import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import type { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let hub: Client
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })
  hub = await server.as('hub', 'service')
})
afterAll(() => server.close())

const hash = (card: string) => createHash('sha256').update(card).digest('hex')
const put = (name: string, body: object) => hub.put(`/v1/subjects/model/${name}`, body)
const actionsOf = async (id: string) =>
  (await server.db.query('SELECT action FROM ledger_entry WHERE subject_id = $1 ORDER BY id', [id])).map(
    ({ action }: { action: string }) => action,
  )
const jobsOf = async (id: string) =>
  (
    await server.db.query(
      `SELECT data ->> 'revision' AS revision FROM pgboss.job WHERE name = 'suggest-tags' AND data ->> 'subjectId' = $1
       ORDER BY created_on`,
      [id],
    )
  ).map(({ revision }: { revision: string }) => revision)

describe('registering', () => {
  test('a new subject answers 201, a known one 200, both with its revision', async () => {
    const first = await put('acme/first', { card: '# One', metadata: { owner: 'acme' } })
    expect(first.status).toBe(201)
    expect(first.body).toEqual({
      id: expect.any(String),
      kind: 'model',
      name: 'acme/first',
      revision: hash('# One'),
    })
    const again = await put('acme/first', { card: '# One' })
    expect([again.status, again.body]).toEqual([200, first.body])
  })

  test('a card that comes back is current again, under its first number', async () => {
    const { body } = await put('acme/back', { card: 'A' })
    await put('acme/back', { card: 'B' })
    await put('acme/back', { card: 'A' })
    const { body: list } = await server.anonymous.get(`/v1/subjects/${body.id}/revisions`)
    expect(list.items).toMatchObject([
      { number: 2, revision: hash('B'), current: false, bytes: 1 },
      { number: 1, revision: hash('A'), current: true, bytes: 1 },
    ])
    expect(await jobsOf(body.id)).toEqual([hash('A'), hash('B'), hash('A')])
  })

  test('what has not changed leaves no revision, no job and no ledger entry', async () => {
    const all = { card: 'same', metadata: { owner: 'acme', tags: ['a'], downloads: 3 } }
    const { body } = await put('acme/same', all)
    await put('acme/same', all)
    expect(await actionsOf(body.id)).toEqual(['subject.registered', 'revision.added'])
    expect(await jobsOf(body.id)).toHaveLength(1)
  })

  test('absent is left alone, null clears', async () => {
    const metadata = {
      owner: 'acme',
      ownerMembers: ['ana', 'bo'],
      title: 'T',
      downloads: 12,
      likes: 3,
      tags: ['x'],
      license: 'mit',
      parent: { kind: 'dataset', name: 'acme/data' },
    }
    await put('acme/fields', { card: 'C', metadata })
    await put('acme/fields', { metadata: { likes: 4 } })
    const kept = (await server.anonymous.get('/v1/subjects/model/acme/fields')).body
    expect(kept).toMatchObject({ ...metadata, likes: 4, card: 'C', revision: hash('C') })
    const none = { title: null, owner: null, ownerMembers: null, downloads: null, tags: null, parent: null }
    await put('acme/fields', { card: null, metadata: none })
    const cleared = (await server.anonymous.get('/v1/subjects/model/acme/fields')).body
    expect(cleared).toMatchObject({ ownerMembers: [], tags: [], likes: 4, license: 'mit' })
    for (const gone of ['title', 'owner', 'downloads', 'parent', 'card', 'revision']) {
      expect(cleared).not.toHaveProperty(gone)
    }
  })

  test('ten at once make one subject and one revision', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => put('acme/race', { card: 'R' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    const [{ id }] = answers.map(({ body }) => body)
    expect(await jobsOf(id)).toEqual([hash('R')])
    expect((await server.anonymous.get(`/v1/subjects/${id}/revisions`)).body.items).toHaveLength(1)
  })

  test('different cards at once are all kept, and numbered without a gap', async () => {
    const cards = ['1', '2', '3', '4', '5', '6']
    const answers = await Promise.all(cards.map((card) => put('acme/many', { card })))
    const { items } = (await server.anonymous.get(`/v1/subjects/${answers[0]!.body.id}/revisions`)).body
    expect(items.map(({ number }: { number: number }) => number)).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('a discussion is made with the work it is about', async () => {
    const name = 'model/acme/talked/discussions/12'
    const { status } = await hub.put(`/v1/subjects/discussion/${name}`, { card: 'Why?' })
    expect(status).toBe(201)
    const { body } = await server.anonymous.get(`/v1/subjects/discussion/${encodeURIComponent(name)}`)
    expect(body).toMatchObject({ kind: 'discussion', name, parent: { kind: 'model', name: 'acme/talked' } })
  })

  test('only a service or an admin registers', async () => {
    const refused = [server.anonymous, await server.as('ana'), await server.as('lea', 'lead')]
    const statuses = await Promise.all(refused.map((one) => one.put('/v1/subjects/model/a/b', {})))
    expect(statuses.map(({ status }) => status)).toEqual([401, 403, 403])
    expect((await (await server.as('adi', 'admin')).put('/v1/subjects/model/a/b', {})).status).toBe(201)
  })
})

describe('names', () => {
  test('raw and percent-encoded slashes mean the same', async () => {
    const { body } = await hub.put('/v1/subjects/space/acme%2Fspace', {})
    expect((await hub.put('/v1/subjects/space/acme/space', {})).body.id).toBe(body.id)
    expect((await server.anonymous.get('/v1/subjects/space/acme/space')).body.id).toBe(body.id)
    expect((await server.anonymous.get(`/v1/subjects/${body.id.toUpperCase()}`)).body.id).toBe(body.id)
  })

  test('a work may be called like a sub-resource', async () => {
    const { body } = await put('revisions', { card: 'x' })
    expect((await server.anonymous.get('/v1/subjects/model/revisions')).body.id).toBe(body.id)
  })

  test.each([
    ['model', 'acme%2F..%2Fetc'],
    ['model', 'acme/na..me'],
    ['model', 'a/b/c'],
    ['model', 'acme/na%20me'],
    ['model', 'acme/na%0Ame'],
    ['model', 'acme/na%00me'],
    ['model', 'acme/-flag'],
    ['discussion', 'acme/name'],
    ['comment', 'model/acme/name/discussions/1'],
    ['model', 'acme/' + 'x'.repeat(300)],
  ])('PUT %s %s is refused', async (kind, name) => {
    const { status, body } = await hub.put(`/v1/subjects/${kind}/${name}`, {})
    expect([status, body.code]).toEqual([400, 'bad_input'])
  })

  test('an unknown kind is told the known ones', async () => {
    for (const answer of [
      await hub.put('/v1/subjects/widget/a/b', {}),
      await hub.get('/v1/subjects/widget/a'),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.body.detail).toContain('model, dataset, space, discussion, comment')
    }
  })
})

describe('what cannot be', () => {
  const error = (pointer: string) => expect.objectContaining({ pointer })

  test.each([
    [{ downloads: -1 }, '#/metadata/downloads'],
    [{ downloads: 1.5 }, '#/metadata/downloads'],
    [{ likes: 'many' }, '#/metadata/likes'],
    [{ ownerMembers: 'ana' }, '#/metadata/ownerMembers'],
    [{ tags: [1] }, '#/metadata/tags'],
    [{ owner: '' }, '#/metadata/owner'],
    [{ colour: 'red' }, '#/metadata/colour'],
    [{ parent: { kind: 'widget', name: 'a/b' } }, '#/metadata/parent/kind'],
    [{ parent: { kind: 'model', name: '../a' } }, '#/metadata/parent/name'],
  ])('metadata %j', async (metadata, pointer) => {
    const { status, body } = await put('acme/refused', { metadata })
    expect(status).toBe(400)
    expect(body.errors).toContainEqual(error(pointer))
  })

  test.each([[[]], ['text'], [{ metadata: [] }], [{ card: 7 }], [{ card: 'a\0b' }], [{ card: 'a\ud800' }]])(
    'body %j',
    async (body) => expect((await put('acme/refused', body as object)).status).toBe(400),
  )

  test('invalid UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"card":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
    expect((await put('acme/refused', body)).status).toBe(400)
  })

  test('nothing of it was stored', async () =>
    expect((await server.anonymous.get('/v1/subjects/model/acme/refused')).status).toBe(404))

  test('a card of exactly 2 MB is taken, one byte more is not, and the answer says so', async () => {
    const limit = 2 * 1024 * 1024
    expect((await put('acme/big', { card: 'é'.repeat(limit / 2) })).status).toBe(201)
    for (const card of ['é'.repeat(limit / 2) + 'x', 'x'.repeat(3 * 1024 * 1024)]) {
      const { status, body } = await put('acme/bigger', { card })
      expect([status, body.code]).toEqual([413, 'too_large'])
      expect(body.detail).toContain(String(Buffer.byteLength(card)))
      expect(body.detail).toContain(String(limit))
    }
  })
})

describe('reading', () => {
  test('an id that is none is 400, an unknown one 404, each with a way on', async () => {
    const bad = await server.anonymous.get('/v1/subjects/model')
    expect([bad.status, bad.body.detail]).toEqual([
      400,
      expect.stringContaining('/v1/subjects/{kind}/{name}'),
    ])
    const unknown = '019ab7c0-0000-7000-8000-000000000000'
    for (const path of ['', '/revisions', '/tags', `/revisions/${'0'.repeat(64)}`]) {
      const { status, body } = await server.anonymous.get(`/v1/subjects/${unknown}${path}`)
      expect([path, status, body.code]).toEqual([path, 404, 'not_found'])
    }
    expect((await server.anonymous.get('/v1/subjects/model/acme/unknown')).status).toBe(404)
  })

  test('revisions come in pages, newest first, each with its card by hash', async () => {
    let id = ''
    for (const card of ['one', 'two', 'three']) id = (await put('acme/paged', { card })).body.id
    const numbers: number[] = []
    let path: string | undefined = `/v1/subjects/${id}/revisions?limit=2`
    while (path) {
      const page = await server.anonymous.get(path)
      numbers.push(...page.body.items.map(({ number }: { number: number }) => number))
      path = /<(.+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
      expect(path?.includes('limit=2') ?? true).toBe(true)
    }
    expect(numbers).toEqual([3, 2, 1])
    const { body } = await server.anonymous.get(`/v1/subjects/${id}/revisions/${hash('two')}`)
    expect(body).toMatchObject({ card: 'two', number: 2, current: false })
  })

  test.each(['abc', 'WyJyZXZpc2lvbnMiXQ', Buffer.from('["other",1]').toString('base64url'), '%00'])(
    'the cursor %s is refused',
    async (cursor) => {
      const { body } = await put('acme/paged', {})
      expect((await server.anonymous.get(`/v1/subjects/${body.id}/revisions?cursor=${cursor}`)).status).toBe(
        400,
      )
    },
  )

  test('a cursor with a broken number is an empty or short page, never a fault', async () => {
    const { body } = await put('acme/paged', {})
    const cursor = Buffer.from('["revisions",1.5]').toString('base64url')
    const page = await server.anonymous.get(`/v1/subjects/${body.id}/revisions?cursor=${cursor}`)
    expect([page.status, page.body.items.length]).toEqual([200, 1])
  })

  test('the operator may close public reads', async () => {
    const closed = await startTestServer({ env: { GOODFAITH_PUBLIC_READS: 'off', GOODFAITH_RUNS: 'api' } })
    try {
      expect((await closed.anonymous.get('/v1/subjects')).status).toBe(401)
      expect((await (await closed.as('ana')).get('/v1/subjects')).status).toBe(200)
    } finally {
      await closed.close()
    }
  })
})
