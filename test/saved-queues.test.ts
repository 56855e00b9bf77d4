import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { QueuedWork } from './support/queued-work.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const work = new QueuedWork(() => server)
beforeEach(() => work.allLapsed())
beforeEach(() => server.db.query('DELETE FROM saved_queue'))

let serial = 0
const lead = () => server.as('lena', 'lead')
const saved = async (queue: object) => {
  const answer = await (await lead()).post('/v1/queues', { name: `queue ${++serial}`, ...queue })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; name: string }
}

describe('saved queues', () => {
  test('a lead saves, changes and removes them; others may read them alone', async () => {
    const { id } = await saved({ name: 'Licences', reasons: ['copyright-or-licence'], severities: ['low'] })
    const changed = await (
      await lead()
    ).patch(`/v1/queues/${id}`, { severities: null, languages: ['fr', 'fr'] })
    expect(changed.body).toEqual({
      id,
      name: 'Licences',
      kinds: [],
      reasons: ['copyright-or-licence'],
      severities: [],
      languages: ['fr'],
    })
    const mira = await server.as('mira', 'moderator')
    expect((await mira.get('/v1/queues')).body.items).toEqual([{ ...changed.body, cases: 0, pastDue: 0 }])
    expect((await mira.delete(`/v1/queues/${id}`)).status).toBe(403)
    expect((await (await lead()).delete(`/v1/queues/${id}`)).status).toBe(204)
    expect((await (await lead()).delete(`/v1/queues/${id}`)).status).toBe(404)
    const ledger = await server.db.query(
      `SELECT e.action FROM ledger_entry e WHERE e.payload->>'queueId' = $1 ORDER BY e.id`,
      [id],
    )
    expect(ledger.map(({ action }: { action: string }) => action)).toEqual([
      'queue.saved',
      'queue.saved',
      'queue.removed',
    ])
  })

  test.each([
    [{ name: 'x', reasons: ['dislike'] }, '#/reasons/0'],
    [{ name: 'x', kinds: ['thing'] }, '#/kinds'],
    [{ name: 'x', languages: ['English'] }, '#/languages'],
    [{ reasons: ['spam'] }, '#/name'],
  ])('%j is refused', async (queue, pointer) => {
    const { status, body } = await (await lead()).post('/v1/queues', queue)
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
  })

  test('a name is taken once, even at the same time', async () => {
    const one = await lead()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => one.post('/v1/queues', { name: 'Twice' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('queue_name_taken')
  })

  test('counts are current, and queues that share cases are told', async () => {
    const spam = await saved({ reasons: ['spam'] })
    const french = await saved({ languages: ['fr'] })
    await work.queued(['spam'], { language: 'fr' })
    await work.queued(['spam', 'personal-data'])
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.get('/v1/queues')
    const counts = Object.fromEntries(
      body.items.map((one: { id: string; cases: number }) => [one.id, one.cases]),
    )
    expect(counts).toEqual({ [spam.id]: 2, [french.id]: 1 })
    expect(body.overlaps).toEqual([{ queues: expect.arrayContaining([spam.id, french.id]), cases: 1 }])
    await work.queued(['spam'])
    const after = await mira.get('/v1/queues')
    expect(after.body.items.find((one: { id: string }) => one.id === spam.id).cases).toBe(3)
  })

  test('the next case of a queue is one of it, whichever of its reasons fits', async () => {
    const worse = await work.queued(['child-safety'])
    const first = await work.queued(['spam'])
    const second = await work.queued(['personal-data', 'spam'])
    const third = await work.queued(['personal-data', 'copyright-or-licence', 'spam'])
    const { id } = await saved({ reasons: ['spam', 'not-working'] })
    expect((await work.handedOut('quentin', { queue: id })).sort()).toEqual(
      [first.name, second.name, third.name].sort(),
    )
    expect(await work.handedOut('quentin')).toEqual([worse.name])
  })

  test('severity and kind narrow it, each alone and together', async () => {
    const low = await work.queued(['spam'])
    await work.queued(['personal-data'])
    const severity = await saved({ severities: ['low'] })
    const both = await saved({ severities: ['low'], kinds: ['appeal'] })
    const appeals = await saved({ kinds: ['appeal'] })
    expect(await work.handedOut('sam', { queue: both.id })).toEqual([])
    expect(await work.handedOut('sam', { queue: appeals.id })).toEqual([])
    expect(await work.handedOut('sam', { queue: severity.id })).toEqual([low.name])
  })

  test('a queue that does not exist is refused in words', async () => {
    const mira = await server.as('mira', 'moderator')
    const queue = '019ab7c0-0000-7000-8000-000000000000'
    for (const answer of [
      await mira.post('/v1/cases/next', { queue }),
      await mira.get(`/v1/cases?queue=${queue}`),
    ]) {
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '#/queue'])
    }
  })
})

test('counts and lists are current: right after a flag, a decision, its undo and a withdrawal', async () => {
  const own = await startTestServer()
  try {
    const there = new Casework(() => own)
    const lead = await own.as('lena', 'lead')
    await lead.post('/v1/queues', { name: 'personal data', reasons: ['personal-data'] })
    await lead.post('/v1/queues', { name: 'spam', reasons: ['spam'] })
    const seen = async () => {
      const [queues, page] = [await lead.get('/v1/queues'), await lead.get('/v1/cases')]
      const counts = queues.body.items.map(({ cases }: { cases: number }) => cases)
      return { counts, shared: queues.body.overlaps[0]?.cases ?? 0, listed: page.body.items.length }
    }
    expect(await seen()).toEqual({ counts: [0, 0], shared: 0, listed: 0 })
    const held = await there.claimed('mira')
    expect(await seen()).toEqual({ counts: [1, 0], shared: 0, listed: 1 })
    const ana = await own.as('ana')
    const { body: spam } = await ana.post('/v1/flags', {
      subject: { kind: 'model', name: held.name },
      reason: 'spam',
      details: 'Spam too.',
    })
    expect(await seen()).toEqual({ counts: [1, 1], shared: 1, listed: 1 })
    const { body: decision } = await held.decide({
      outcome: 'uphold',
      measure: 'notice',
      reason: 'personal-data',
      statement: 'It does.',
    })
    expect(await seen()).toEqual({ counts: [0, 1], shared: 0, listed: 1 })
    await (await own.as('mira', 'moderator')).post(`/v1/decisions/${decision.id}/undo`)
    expect(await seen()).toEqual({ counts: [1, 1], shared: 1, listed: 1 })
    await ana.delete(`/v1/flags/${spam.id}`)
    expect(await seen()).toEqual({ counts: [1, 0], shared: 0, listed: 1 })
  } finally {
    await own.close()
  }
})
