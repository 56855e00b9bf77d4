import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CountRecords } from '../src/review/count-records.js'
import { Rescore } from '../src/review/rescore.js'
import type { PriorityTerm } from '../src/review/score-case.js'
import { ScoredWork } from './support/scored-work.js'
import { startTestServer, type TestServer } from './support/server.js'

const HOURS = 3600

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '10' } })))
afterAll(() => server.close())

let serial = 0
const work = new ScoredWork(() => server)

describe('a reporter’s record', () => {
  test('counts a decision only once it has taken effect, and never an undone one', async () => {
    const first = await work.flagged({ by: 'grace' })
    const undone = await work.decided(first.caseId, 'dismiss')
    await work.count(first.subjectId, undone)
    expect(await work.recordOf('grace')).toEqual([])
    expect((await (await server.as('mira', 'moderator')).post(`/v1/decisions/${undone}/undo`)).status).toBe(
      200,
    )
    server.clock.forward(11)
    await work.count(first.subjectId, undone)
    expect(await work.recordOf('grace')).toEqual([])
    const made = await work.decided(first.caseId, 'uphold')
    server.clock.forward(11)
    await work.count(first.subjectId, made)
    await work.count(first.subjectId, made)
    expect(await work.recordOf('grace')).toEqual([
      { reason: 'personal-data', upheld: 1, dismissed: 0, upheld_weight: expect.any(Number) },
    ])
  })

  test('is kept per reason, and a flag of a year ago counts less than one of today', async () => {
    const own = await startTestServer()
    try {
      const file = async (name: string, reason: string) => {
        await (
          await own.as('zeno')
        ).post('/v1/flags', { subject: { kind: 'model', name }, reason, details: name })
        const mira = await own.as('mira', 'moderator')
        const { body } = await mira.post('/v1/cases/next', {})
        const decision = { outcome: 'uphold', reason, statement: 'Yes.', claimToken: body.claim.token }
        const { body: made } = await mira.post(`/v1/cases/${body.case.id}/decisions`, decision)
        own.clock.forward(11)
        await own.app
          .get(CountRecords)
          .afterDecision({ subjectId: body.case.subject.id, decisionId: made.id })
      }
      await file('a/one', 'spam')
      own.clock.forward(360 * 24 * HOURS)
      await file('a/two', 'personal-data')
      const rows = await own.db.query(
        'SELECT r.reason, r.upheld, r.upheld_weight FROM reporter_record r ORDER BY r.reason',
      )
      expect(rows.map((row: { reason: string; upheld: number }) => [row.reason, row.upheld])).toEqual([
        ['personal-data', 1],
        ['spam', 1],
      ])
      expect(rows[1].upheld_weight / rows[0].upheld_weight).toBeCloseTo(0.25, 2)
    } finally {
      await own.close()
    }
  })

  test('is turned round by a granted appeal', async () => {
    const { caseId, subjectId } = await work.flagged({ by: 'petra' })
    const decisionId = await work.decided(caseId, 'dismiss')
    server.clock.forward(11)
    await work.count(subjectId, decisionId)
    const { body: appeal } = await (
      await server.as('petra')
    ).post(`/v1/decisions/${decisionId}/appeals`, { grounds: 'Look.' })
    const granted = await work.decided(appeal.caseId, 'uphold', 'noor')
    server.clock.forward(11)
    await work.count(subjectId, granted)
    expect(await work.recordOf('petra')).toMatchObject([{ upheld: 1, dismissed: 0 }])
  })
})

describe('an owner’s earlier cases', () => {
  const owned = async (owner: string) => {
    const name = `${owner}/work-${++serial}`
    await work.registered(name, { metadata: { owner } })
    return work.flagged({ name })
  }

  test('count once the decision has taken effect, in every open case about their works, and are told', async () => {
    const waiting = await owned('olga')
    const before = await work.scoreOf(waiting.caseId)
    expect(before.term('owner')).toBeUndefined()
    const { caseId, subjectId } = await owned('olga')
    const decisionId = await work.decided(caseId, 'uphold')
    const rescored = async () => {
      await work.count(subjectId, decisionId)
      await server.app.get(Rescore).owners(['olga'])
    }
    await rescored()
    expect((await work.scoreOf(waiting.caseId)).term('owner')).toBeUndefined()
    server.clock.forward(11)
    await rescored()
    const after = await work.scoreOf(waiting.caseId)
    expect(after.term('owner')!.values).toEqual({ upheld: 1, dismissed: 0 })
    expect(after.priority).toBeGreaterThan(before.priority)
    const { body } = await (await server.as('mira', 'moderator')).get(`/v1/cases/${waiting.caseId}`)
    expect(body.priority.terms.map(({ key }: PriorityTerm) => key)).toContain('owner')
  })

  test('are turned round by a granted appeal, and those of others do not count', async () => {
    const { caseId, subjectId } = await owned('oskar')
    const decisionId = await work.decided(caseId, 'uphold')
    server.clock.forward(11)
    const { body: appeal } = await (
      await server.as('oskar')
    ).post(`/v1/decisions/${decisionId}/appeals`, { grounds: 'Look again.' })
    const granted = await work.decided(appeal.caseId, 'uphold', 'noor')
    server.clock.forward(11)
    await work.count(subjectId, granted)
    const next = await owned('oskar')
    expect((await work.scoreOf(next.caseId)).term('owner')!.values).toEqual({ upheld: 0, dismissed: 1 })
    expect((await work.scoreOf((await owned('other')).caseId)).term('owner')).toBeUndefined()
  })
})
