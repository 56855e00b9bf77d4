import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { newId } from '../src/common/id.js'
import { Cases } from '../src/review/cases.js'
import { CountRecords } from '../src/review/count-records.js'
import { OVERDUE_EVERY } from '../src/review/hand-out-limits.js'
import { Rescore } from '../src/review/rescore.js'
import type { PriorityTerm } from '../src/review/score-case.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '10' } })))
afterAll(() => server.close())

let serial = 0
const HOURS = 3600
const hub = () => server.as('hub', 'service')

/** A work of its own with one flag; the reporter is new unless named. */
async function flagged({
  by = `reporter-${++serial}`,
  name = `acme/work-${++serial}`,
  reason = 'personal-data',
} = {}) {
  const reporter = await server.as(by)
  const details = `${by} says that ${name} is wrong: ${++serial}.`
  const { body } = await reporter.post('/v1/flags', { subject: { kind: 'model', name }, reason, details })
  const [row] = await server.db.query(
    'SELECT s.case_id, s.subject_id FROM case_signal s WHERE s.source_id = $1',
    [body.id],
  )
  return {
    name,
    flagId: body.id as string,
    caseId: row.case_id as string,
    subjectId: row.subject_id as string,
  }
}
const registered = async (name: string, metadata: object, card?: string) =>
  (await (await hub()).put(`/v1/subjects/model/${name}`, { metadata, ...(card && { card }) })).body

interface Scored {
  priority: number
  priority_terms: PriorityTerm[]
  due_at: Date
  version: number
}
async function scoreOf(caseId: string) {
  const [row] = (await server.db.query('SELECT * FROM review_case WHERE id = $1', [caseId])) as Scored[]
  const term = (key: string) => row!.priority_terms.find((one) => one.key === key)
  return {
    priority: row!.priority,
    dueAt: row!.due_at,
    version: row!.version,
    term,
    terms: row!.priority_terms,
  }
}

async function decide(caseId: string, outcome: 'uphold' | 'dismiss', by = 'mira') {
  const moderator = await server.as(by, 'moderator')
  const { body } = await moderator.post(`/v1/cases/${caseId}/claim`)
  const decided = await moderator.post(`/v1/cases/${caseId}/decisions`, {
    claimToken: body.claim.token,
    outcome,
    reason: 'personal-data',
    statement: 'We looked.',
  })
  return decided.body.id as string
}
/** What the service does once a decision has taken effect. */
const count = (subjectId: string, decisionId: string) =>
  server.app.get(CountRecords).afterDecision({ subjectId, decisionId })
const recordOf = (name: string) =>
  server.db.query(
    `SELECT r.reason, r.upheld, r.dismissed, r.upheld_weight FROM reporter_record r JOIN person p ON p.id = r.person_id
     WHERE p.name = $1 ORDER BY r.reason`,
    [name],
  )

describe('a case is scored anew on', () => {
  test('a new flag and a withdrawn one; every term is stored, and its product is the score', async () => {
    const first = await flagged()
    const before = await scoreOf(first.caseId)
    const second = await flagged({ name: first.name })
    const both = await scoreOf(first.caseId)
    expect(both.priority).toBeGreaterThan(before.priority)
    expect(both.term('reporters')!.values.people).toBe(2)
    expect(both.terms.reduce((product, { value }) => product * value, 1) / both.priority).toBeCloseTo(1, 4)
    const reporter = await server.db.query(
      'SELECT p.name FROM person p JOIN flag f ON f.reporter_id = p.id WHERE f.id = $1',
      [second.flagId],
    )
    await (await server.as(reporter[0].name)).delete(`/v1/flags/${second.flagId}`)
    expect((await scoreOf(first.caseId)).priority).toBeCloseTo(before.priority, 6)
  })

  test('ten times the downloads, which count as reach and as growth; a few more do not wake anybody', async () => {
    const name = `acme/grows-${++serial}`
    await registered(name, { downloads: 1200 })
    const { caseId } = await flagged({ name })
    const before = await scoreOf(caseId)
    await registered(name, { downloads: 1300 })
    await server.jobsDone()
    expect((await scoreOf(caseId)).version).toBe(before.version)
    await registered(name, { downloads: 12_000 })
    await server.jobsDone()
    const after = await scoreOf(caseId)
    expect(after.priority / before.priority).toBeGreaterThan(2)
    expect(after.term('growth')!.values).toEqual({ before: 1200, downloads: 12_000 })
  })

  test('a new revision: flags about the older card are told so', async () => {
    const name = `acme/revised-${++serial}`
    await registered(name, {}, '# One\n\nNames people.')
    const { caseId } = await flagged({ name })
    const before = await scoreOf(caseId)
    expect(before.term('revision')).toBeUndefined()
    await registered(name, {}, '# Two\n\nNames nobody.')
    await server.jobsDone()
    const after = await scoreOf(caseId)
    expect(after.term('revision')).toEqual({ key: 'revision', value: 0.8, values: { older: 1, flags: 1 } })
    expect(after.priority).toBeLessThan(before.priority)
  })

  test('a concern of the classifier', async () => {
    const { caseId, subjectId } = await flagged()
    const before = await scoreOf(caseId)
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
    expect((await scoreOf(caseId)).priority).toBeGreaterThan(before.priority)
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
    const waiting = await flagged({ by: 'wanda' })
    const before = await scoreOf(waiting.caseId)
    const { caseId, subjectId } = await flagged({ by: 'wanda' })
    const decisionId = await decide(caseId, 'uphold')
    server.clock.forward(11)
    await count(subjectId, decisionId)
    await server.jobsDone()
    expect((await scoreOf(waiting.caseId)).priority).toBeGreaterThan(before.priority)
  })
})

describe('a reporter’s record', () => {
  test('counts a decision only once it has taken effect, and never an undone one', async () => {
    const first = await flagged({ by: 'grace' })
    const undone = await decide(first.caseId, 'dismiss')
    await count(first.subjectId, undone)
    expect(await recordOf('grace')).toEqual([])
    expect((await (await server.as('mira', 'moderator')).post(`/v1/decisions/${undone}/undo`)).status).toBe(
      200,
    )
    server.clock.forward(11)
    await count(first.subjectId, undone)
    expect(await recordOf('grace')).toEqual([])
    const made = await decide(first.caseId, 'uphold')
    server.clock.forward(11)
    await count(first.subjectId, made)
    await count(first.subjectId, made)
    expect(await recordOf('grace')).toEqual([
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
    const { caseId, subjectId } = await flagged({ by: 'petra' })
    const decisionId = await decide(caseId, 'dismiss')
    server.clock.forward(11)
    await count(subjectId, decisionId)
    const { body: appeal } = await (
      await server.as('petra')
    ).post(`/v1/decisions/${decisionId}/appeals`, { grounds: 'Look.' })
    const granted = await decide(appeal.caseId, 'uphold', 'noor')
    server.clock.forward(11)
    await count(subjectId, granted)
    expect(await recordOf('petra')).toMatchObject([{ upheld: 1, dismissed: 0 }])
  })
})

describe('an owner’s earlier cases', () => {
  const owned = async (owner: string) => {
    const name = `${owner}/work-${++serial}`
    await registered(name, { owner })
    return flagged({ name })
  }

  test('count once the decision has taken effect, in every open case about their works, and are told', async () => {
    const waiting = await owned('olga')
    const before = await scoreOf(waiting.caseId)
    expect(before.term('owner')).toBeUndefined()
    const { caseId, subjectId } = await owned('olga')
    const decisionId = await decide(caseId, 'uphold')
    const rescored = async () => {
      await count(subjectId, decisionId)
      await server.app.get(Rescore).owners(['olga'])
    }
    await rescored()
    expect((await scoreOf(waiting.caseId)).term('owner')).toBeUndefined()
    server.clock.forward(11)
    await rescored()
    const after = await scoreOf(waiting.caseId)
    expect(after.term('owner')!.values).toEqual({ upheld: 1, dismissed: 0 })
    expect(after.priority).toBeGreaterThan(before.priority)
    const { body } = await (await server.as('mira', 'moderator')).get(`/v1/cases/${waiting.caseId}`)
    expect(body.priority.terms.map(({ key }: PriorityTerm) => key)).toContain('owner')
  })

  test('are turned round by a granted appeal, and those of others do not count', async () => {
    const { caseId, subjectId } = await owned('oskar')
    const decisionId = await decide(caseId, 'uphold')
    server.clock.forward(11)
    const { body: appeal } = await (
      await server.as('oskar')
    ).post(`/v1/decisions/${decisionId}/appeals`, { grounds: 'Look again.' })
    const granted = await decide(appeal.caseId, 'uphold', 'noor')
    server.clock.forward(11)
    await count(subjectId, granted)
    const next = await owned('oskar')
    expect((await scoreOf(next.caseId)).term('owner')!.values).toEqual({ upheld: 0, dismissed: 1 })
    expect((await scoreOf((await owned('other')).caseId)).term('owner')).toBeUndefined()
  })
})

/** Turns a moderator has had at least, whoever else asked. */
const turns = (handOuts: number) => Math.floor(handOuts / OVERDUE_EVERY)

test('nothing starves: one in so many cases handed to who may see it is the longest overdue, however grave what is new', async () => {
  const own = await startTestServer()
  try {
    const file = async (name: string, reason: string) =>
      (await own.as('ana')).post('/v1/flags', {
        subject: { kind: 'model', name },
        reason,
        details: name,
      })
    const late = ['a/0', 'mira/1', 'a/2', 'a/3']
    await (await own.as('hub', 'service')).put('/v1/subjects/model/mira/1', { metadata: { owner: 'mira' } })
    for (const name of late) {
      await file(name, 'other')
      own.clock.forward(60)
    }
    own.clock.forward(30 * 24 * HOURS)
    const handed = { mira: [] as string[], noor: [] as string[] }
    /** One that still waits has had no more turns of who may see it than cases were due before it. */
    const stillInTime = (one: string) => {
      const had = turns(handed.noor.length) + (one === 'mira/1' ? 0 : turns(handed.mira.length))
      expect({ one, isInTime: had <= late.indexOf(one) }).toEqual({ one, isInTime: true })
    }
    const who = fc.array(fc.constantFrom<keyof typeof handed>('mira', 'noor'), {
      minLength: 45,
      maxLength: 45,
    })
    for (const name of fc.sample(who, 1)[0]!) {
      await file(`new/${++serial}`, 'child-safety')
      const moderator = await own.as(name, 'moderator')
      const { body } = await moderator.post('/v1/cases/next', {})
      handed[name].push(body.case.subject.name)
      const decision = { outcome: 'dismiss', reason: 'other', statement: 'No.', claimToken: body.claim.token }
      await moderator.post(`/v1/cases/${body.case.id}/decisions`, decision)
      late.filter((one) => ![...handed.mira, ...handed.noor].includes(one)).forEach(stillInTime)
    }
    expect([...handed.mira, ...handed.noor].filter((one) => one.startsWith('new/')).length).toBeGreaterThan(
      30,
    )
  } finally {
    await own.close()
  }
}, 120_000)
