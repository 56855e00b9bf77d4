import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let hub: Client
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })
  hub = await server.as('hub', 'service')
})
afterAll(() => server.close())

let serial = 0
const work = async (metadata: object = {}): Promise<string> =>
  (await hub.put(`/v1/subjects/model/acme/work-${++serial}`, { card: `card ${serial}`, metadata })).body.id
const votePath = (id: string, category: string) => `/v1/subjects/${id}/tags/${category}/vote`
const vote = async (who: string | Client, id: string, vote: string, category = 'inclusive') =>
  (typeof who === 'string' ? await server.as(who) : who).put(votePath(id, category), { vote })
const stateOf = async (id: string, category = 'inclusive') =>
  (await server.anonymous.get(`/v1/subjects/${id}/tags`)).body.items.find(
    (tag: { category: string }) => tag.category === category,
  )?.state
const suggested = (id: string, category = 'inclusive') =>
  server.db.query(
    `INSERT INTO suggestion (subject_id, revision, category, probability, shown, evidence, model, made_at)
     SELECT w.id, w.revision, $2, 0.9, true, '[{"start": 0, "end": 4, "quote": "card"}]', 'test', now()
     FROM subject w WHERE w.id = $1`,
    [id, category],
  )

describe('a vote', () => {
  test('of a member proposes, and is counted once however often it is cast', async () => {
    const id = await work()
    await vote('ana', id, 'propose')
    const { status, body } = await vote('ana', id, 'accept')
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      { category: 'inclusive', state: 'proposed', votes: { accept: 1, reject: 0, propose: 0 } },
    ])
    expect(body.ownVotes).toMatchObject([{ category: 'inclusive', vote: 'accept' }])
  })

  test('of a moderator settles, and another moderator may settle it otherwise', async () => {
    const id = await work()
    await vote('ana', id, 'propose')
    await vote(await server.as('mira', 'moderator'), id, 'accept')
    expect(await stateOf(id)).toBe('accepted')
    await vote(await server.as('lea', 'lead'), id, 'reject')
    expect(await stateOf(id)).toBe('rejected')
  })

  test('withdrawn is as if it had never been; withdrawing twice is no fault', async () => {
    const id = await work()
    const mira = await server.as('mira', 'moderator')
    await vote('ana', id, 'propose')
    await vote(mira, id, 'accept')
    expect((await mira.delete(votePath(id, 'inclusive'))).body.items).toMatchObject([{ state: 'proposed' }])
    const ana = await server.as('ana')
    expect((await ana.delete(votePath(id, 'inclusive'))).body).toEqual({ items: [], ownVotes: [] })
    expect((await ana.delete(votePath(id, 'inclusive'))).status).toBe(200)
  })

  test('three members settle what the classifier suggests; its evidence is shown', async () => {
    const id = await work()
    await suggested(id)
    for (const name of ['ana', 'bo']) await vote(name, id, 'accept')
    expect(await stateOf(id)).toBe('proposed')
    await vote('cy', id, 'accept')
    const { body } = await server.anonymous.get(`/v1/subjects/${id}/tags`)
    expect(body).toEqual({
      items: [
        {
          category: 'inclusive',
          state: 'accepted',
          votes: { accept: 3, reject: 0, propose: 0 },
          evidence: [{ start: 0, end: 4, quote: 'card' }],
          changedAt: expect.any(String),
        },
      ],
    })
  })

  test('of an owner or an owner’s member never settles', async () => {
    const id = await work({ owner: 'mira', ownerMembers: ['ana'] })
    await vote(await server.as('mira', 'moderator'), id, 'accept')
    for (const name of ['ana', 'bo', 'cy']) await vote(name, id, 'accept')
    expect(await stateOf(id)).toBe('proposed')
    await vote('dee', id, 'accept')
    expect(await stateOf(id)).toBe('accepted')
  })

  test('many at once are all counted', async () => {
    const id = await work()
    const people = await Promise.all(Array.from({ length: 8 }, (_, i) => server.as(`crowd-${i}`)))
    const answers = await Promise.all(people.map((one) => vote(one, id, 'propose')))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    const { body } = await server.anonymous.get(`/v1/subjects/${id}/tags`)
    expect(body.items).toMatchObject([{ state: 'accepted', votes: { propose: 8 } }])
  })

  test('is written to the ledger with what came of it', async () => {
    const id = await work()
    await vote(await server.as('mira', 'moderator'), id, 'accept')
    const rows = await server.db.query(
      `SELECT action, payload FROM ledger_entry WHERE subject_id = $1 AND action LIKE 'tag.%' ORDER BY id`,
      [id],
    )
    expect(rows).toEqual([
      { action: 'tag.voted', payload: { category: 'inclusive', vote: 'accept' } },
      { action: 'tag.settled', payload: { category: 'inclusive', before: null, after: 'accepted' } },
    ])
  })

  test('a hub may vote for a person, not for itself', async () => {
    const id = await work()
    expect((await vote(hub, id, 'accept')).status).toBe(403)
    expect((await vote(hub.with({ 'on-behalf-of': 'gil' }), id, 'accept')).status).toBe(200)
    const gil = await server.as('gil')
    expect((await gil.get(`/v1/subjects/${id}/tags`)).body.ownVotes).toMatchObject([{ vote: 'accept' }])
  })
})

describe('refused', () => {
  test('an unknown category is told the six', async () => {
    const { status, body } = await vote('ana', await work(), 'accept', 'nice')
    expect(status).toBe(400)
    expect(body.detail).toContain(
      'rigorous, consentful, socially-conscious, sustainable, inclusive, inquisitive',
    )
  })

  test('an unknown vote, a why without a word, a field too many', async () => {
    const path = votePath(await work(), 'inclusive')
    const ana = await server.as('ana')
    for (const body of [{ vote: 'love' }, {}, { vote: 'accept', why: '' }, { vote: 'accept', weight: 9 }]) {
      expect((await ana.put(path, body)).status).toBe(400)
    }
  })

  test('a discussion has no categories', async () => {
    const { body } = await hub.put('/v1/subjects/discussion/model/acme/x/discussions/1', { card: 'hi' })
    const answer = await vote('ana', body.id, 'accept')
    expect([answer.status, answer.body.code]).toEqual([422, 'not_a_work'])
  })

  test('nobody votes without signing in, nor on what is not there', async () => {
    expect((await vote(server.anonymous, await work(), 'accept')).status).toBe(401)
    expect((await vote('ana', '019ab7c0-0000-7000-8000-000000000000', 'accept')).status).toBe(404)
  })
})

test('suggestions are for people who signed in; a card without them is pending, no card is not', async () => {
  const id = await work()
  expect((await server.anonymous.get(`/v1/subjects/${id}/suggestions`)).status).toBe(401)
  const ana = await server.as('ana')
  expect((await ana.get(`/v1/subjects/${id}/suggestions`)).body).toEqual({ items: [], pending: true })
  const { body } = await hub.put('/v1/subjects/model/acme/bare', {})
  expect((await ana.get(`/v1/subjects/${body.id}/suggestions`)).body).toEqual({ items: [], pending: false })
})
