import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId } from '../src/common/id.js'
import { Cases } from '../src/review/cases.js'
import { Rescore } from '../src/review/rescore.js'
import { ScoredWork } from './support/scored-work.js'
import { startTestServer, type TestServer } from './support/server.js'

const HOURS = 3600

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '10' } })))
afterAll(() => server.close())

let serial = 0
const work = new ScoredWork(() => server)

describe('a case is scored anew on', () => {
  test('a new flag and a withdrawn one; every term is stored, and its product is the score', async () => {
    const first = await work.flagged()
    const before = await work.scoreOf(first.caseId)
    const second = await work.flagged({ name: first.name })
    const both = await work.scoreOf(first.caseId)
    expect(both.priority).toBeGreaterThan(before.priority)
    expect(both.term('reporters')!.values.people).toBe(2)
    expect(both.terms.reduce((product, { value }) => product * value, 1) / both.priority).toBeCloseTo(1, 4)
    const reporter = await server.db.query(
      'SELECT p.name FROM person p JOIN flag f ON f.reporter_id = p.id WHERE f.id = $1',
      [second.flagId],
    )
    await (await server.as(reporter[0].name)).delete(`/v1/flags/${second.flagId}`)
    expect((await work.scoreOf(first.caseId)).priority).toBeCloseTo(before.priority, 6)
  })

  test('ten times the downloads, which count as reach and as growth; a few more do not wake anybody', async () => {
    const name = `acme/grows-${++serial}`
    await work.registered(name, { metadata: { downloads: 1200 } })
    const { caseId } = await work.flagged({ name })
    const before = await work.scoreOf(caseId)
    await work.registered(name, { metadata: { downloads: 1300 } })
    await server.jobsDone()
    expect((await work.scoreOf(caseId)).version).toBe(before.version)
    await work.registered(name, { metadata: { downloads: 12_000 } })
    await server.jobsDone()
    const after = await work.scoreOf(caseId)
    expect(after.priority / before.priority).toBeGreaterThan(2)
    expect(after.term('growth')!.values).toEqual({ before: 1200, downloads: 12_000 })
  })

  test('a new revision: flags about the older card are told so', async () => {
    const name = `acme/revised-${++serial}`
    await work.registered(name, { metadata: {}, card: '# One\n\nNames people.' })
    const { caseId } = await work.flagged({ name })
    const before = await work.scoreOf(caseId)
    expect(before.term('revision')).toBeUndefined()
    await work.registered(name, { metadata: {}, card: '# Two\n\nNames nobody.' })
    await server.jobsDone()
    const after = await work.scoreOf(caseId)
    expect(after.term('revision')).toEqual({ key: 'revision', value: 0.8, values: { older: 1, flags: 1 } })
    expect(after.priority).toBeLessThan(before.priority)
  })

  test('a concern of the classifier', async () => {
    const { caseId, subjectId } = await work.flagged()
    const before = await work.scoreOf(caseId)
    await server.db.transaction((tx) =>
      server.app.get(Cases).raise(
        tx,
        { id: subjectId, downloads: null },
        {
          source: 'classifier',
          sourceId: newId(),
          personId: null,
          reason: 'personal-data',
          revision: null,
          details: 'Looks like a list of people.',
          links: [],
          quote: null,
          quoteLines: null,
        },
      ),
    )
    expect((await work.scoreOf(caseId)).priority).toBeGreaterThan(before.priority)
  })

  test('the deadline coming nearer, and passing; a claim is not disturbed', async () => {
    const own = await startTestServer()
    try {
      const post = { subject: { kind: 'model', name: 'acme/late' }, reason: 'intimate-image', details: 'Me.' }
      await (await own.as('ana')).post('/v1/flags', post)
      const mira = await own.as('mira', 'moderator')
      const { body: claimed } = await mira.post('/v1/cases/next', {})
      const score = async () => (await mira.get(`/v1/cases/${claimed.case.id}`)).body.priority
      const first = await score()
      const rescore = own.app.get(Rescore)
      await rescore.byTheClock()
      expect(await score()).toEqual(first)
      own.clock.forward(3.1 * HOURS)
      await rescore.byTheClock()
      expect((await score()).score / first.score).toBeCloseTo(1.5, 3)
      own.clock.forward(HOURS)
      await rescore.byTheClock()
      expect((await score()).score / first.score).toBeCloseTo(2, 3)
      const decision = {
        outcome: 'dismiss',
        reason: 'spam',
        statement: 'No.',
        claimToken: claimed.claim.token,
      }
      expect((await mira.post(`/v1/cases/${claimed.case.id}/decisions`, decision)).status).toBe(201)
    } finally {
      await own.close()
    }
  })

  test('another record of its reporter', async () => {
    const waiting = await work.flagged({ by: 'wanda' })
    const before = await work.scoreOf(waiting.caseId)
    const { caseId, subjectId } = await work.flagged({ by: 'wanda' })
    const decisionId = await work.decided(caseId, 'uphold')
    server.clock.forward(11)
    await work.count(subjectId, decisionId)
    await server.jobsDone()
    expect((await work.scoreOf(waiting.caseId)).priority).toBeGreaterThan(before.priority)
  })
})
