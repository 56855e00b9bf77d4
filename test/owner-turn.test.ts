import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const DAY = 86_400

/** A work of `otto`, flagged, and held by mira. */
async function held(name: string, reason = 'personal-data') {
  const hub = await server.as('hub', 'service')
  const { body: subject } = await hub.put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
  await (
    await server.as('ana')
  ).post('/v1/flags', { subject: { kind: 'model', name }, reason, details: 'Look.' })
  const [row] = await server.db.query('SELECT id FROM review_case WHERE subject_id = $1', [subject.id])
  const path = `/v1/cases/${row.id}`
  const mira = await server.as('mira', 'moderator')
  const { body } = await mira.post(`${path}/claim`)
  return {
    questions: `/v1/subjects/${subject.id}/questions`,
    before: body.case,
    see: async () => (await mira.get(path)).body,
    ask: (given: object = {}) => mira.post(`${path}/ask-owner`, { claimToken: body.claim.token, ...given }),
    reply: async (text: string) =>
      (await server.as('otto')).post(`/v1/subjects/${subject.id}/replies`, { text }),
  }
}

test('the owner alone reads what is asked, and the case shows it, also with the answer', async () => {
  const { ask, questions, see, reply } = await held('acme/asked')
  expect((await ask({ question: ' ' })).status).toBe(400)
  const question = 'Where do the <b>books</b> come from?'
  const { body: asked } = await ask({ question })
  expect(asked.ownerQuestion).toMatchObject({ question, until: asked.awaitingUntil })
  const otto = await server.as('otto')
  expect((await otto.get(questions)).body).toEqual({ items: [asked.ownerQuestion] })
  expect((await (await server.as('ana')).get(questions)).status).toBe(403)
  await reply('From our own shelf.')
  const { state, ownerQuestion, reply: answer } = await see()
  expect([state, ownerQuestion.question, answer.text]).toEqual(['open', question, 'From our own shelf.'])
  expect((await otto.get(questions)).body).toEqual({ items: [] })
})

test('without words the owner is asked as before', async () => {
  const { ask, questions } = await held('acme/wordless')
  const { body } = await ask()
  expect([body.state, Object.keys(body.ownerQuestion).sort()]).toEqual([
    'awaiting_owner',
    ['askedAt', 'until'],
  ])
  expect((await (await server.as('otto')).get(questions)).body.items).toHaveLength(1)
})

test.each(['personal-data', 'child-safety'])(
  'the deadline of %s stands still while the owner is asked, and moves by less when the answer comes sooner',
  async (reason) => {
    const { before, ask, see, reply } = await held(`acme/paused-${reason}`, reason)
    const { body: asked } = await ask()
    expect(asked.dueAt > before.dueAt && asked.dueAt > asked.awaitingUntil).toBe(true)
    server.clock.forward(2 * DAY)
    await reply('Here is why.')
    const { dueAt } = await see()
    expect(dueAt > before.dueAt && dueAt < asked.dueAt).toBe(true)
    // A later scoring keeps it: another flag.
    await (
      await server.as('bea')
    ).post('/v1/flags', {
      subject: { kind: 'model', name: `acme/paused-${reason}` },
      reason,
      details: 'Me too.',
    })
    expect((await see()).dueAt).toBe(dueAt)
  },
)

test('what was overdue when the owner was asked stays overdue', async () => {
  const { before, ask } = await held('acme/late')
  server.clock.forward(60 * DAY)
  const { body: asked } = await ask()
  expect(asked.dueAt).toBe(before.dueAt)
})
