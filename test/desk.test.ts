import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { CaseEvents, type CaseEvent } from '../src/review/desk/case-events.js'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())
beforeEach(() =>
  server.db.query(`UPDATE review_case SET state = 'lapsed' WHERE state NOT IN ('decided', 'lapsed')`),
)

const people = new Casework(() => server)
const flagged = (reason = 'spam') => people.flagged({ reason, metadata: {} })
/** Priority and hours from now until it is due. */
const place = ({ caseId }: { caseId: string }, priority: number, hours: number) =>
  server.db.query(`UPDATE review_case SET priority = $2, due_at = $3 WHERE id = $1`, [
    caseId,
    priority,
    new Date(server.clock.now().getTime() + hours * 3_600_000),
  ])
const mira = () => server.as('mira', 'moderator')
const summary = async (query = '') => (await (await mira()).get(`/v1/cases/summary${query}`)).body

describe('the summary of a queue', () => {
  test('counts by when cases fall due and by priority; its bars are ranges that the list takes', async () => {
    const cases = [await flagged(), await flagged(), await flagged('unsafe-file'), await flagged()]
    await server.jobsDone()
    await place(cases[0]!, 0.2, -1)
    await place(cases[1]!, 0.4, 1)
    await place(cases[2]!, 9, 24 * 9)
    await place(cases[3]!, 0.4, 24 * 9)
    const all = await summary()
    expect(all).toMatchObject({ cases: 4, complete: true })
    expect(all.due).toEqual({ overdue: 1, soon: 1, today: 0, tomorrow: 0, week: 0, later: 2 })
    expect(all.priority.reduce((sum: number, bar: { cases: number }) => sum + bar.cases, 0)).toBe(4)
    for (const { from, to, cases: n } of all.priority) {
      const { body } = await (await mira()).get(`/v1/cases?minPriority=${from}&maxPriority=${to}`)
      expect([from, body.items.length]).toEqual([from, n])
    }
    expect(await summary('?reason=unsafe-file')).toMatchObject({ cases: 1 })
    expect(await summary('?minPriority=0.3&maxPriority=1')).toMatchObject({ cases: 2 })
  })

  test('nothing fits: no bars; a wrong zone or range is told', async () => {
    expect(await summary()).toMatchObject({ cases: 0, priority: [] })
    const client = await mira()
    expect((await client.get('/v1/cases/summary?timeZone=%2B02:00')).status).toBe(400)
    expect((await client.get('/v1/cases?minPriority=high')).status).toBe(400)
  })
})

describe('notes for moderators', () => {
  test('whoever opens the case next reads them; the reporter cannot', async () => {
    const { caseId } = await flagged()
    const written = await (await mira()).post(`/v1/cases/${caseId}/notes`, { text: 'I wrote to the owner.' })
    expect(written.status).toBe(201)
    const read = await (await server.as('ines', 'moderator')).get(`/v1/cases/${caseId}/notes`)
    expect(read.body.items).toMatchObject([{ text: 'I wrote to the owner.', by: 'mira', mine: false }])
    expect((await (await server.as('ana')).get(`/v1/cases/${caseId}/notes`)).status).toBe(403)
    expect((await (await mira()).post(`/v1/cases/${caseId}/notes`, { text: ' ' })).status).toBe(400)
  })

  test('while a second person answers, they see their own alone', async () => {
    const { caseId } = await flagged()
    await (await mira()).post(`/v1/cases/${caseId}/notes`, { text: 'Clearly against it.' })
    await server.db.query(
      `UPDATE review_case SET state = 'awaiting_second', proposed_at = now() WHERE id = $1`,
      [caseId],
    )
    const second = await (await server.as('ines', 'moderator')).get(`/v1/cases/${caseId}/notes`)
    expect(second.body).toEqual({ items: [], withheld: true })
    expect((await (await mira()).get(`/v1/cases/${caseId}/notes`)).body.items).toHaveLength(1)
  })
})

describe('what changes', () => {
  test('is told once to all who listen, a new holder apart from the rest', async () => {
    const events = server.app.get(CaseEvents)
    const heard: CaseEvent[] = []
    const leave = events.listen(
      (event) => heard.push(event),
      () => undefined,
    )
    await events.look()
    const { caseId, subjectId } = await flagged()
    await events.look()
    await events.look()
    expect(heard.map(({ changed }) => changed)).toEqual([[subjectId]])
    await (await mira()).post(`/v1/cases/${caseId}/claim`)
    await events.look()
    expect(heard.at(-1)).toMatchObject({ changed: [], held: [subjectId] })
    leave()
  })

  test('comes over HTTP as an event stream, to those who may read cases', async () => {
    const { authorization } = (await mira()).headers
    const left = new AbortController()
    const answer = await fetch(`${server.url}/v1/cases/events`, {
      headers: { authorization: authorization!, accept: 'text/event-stream' },
      signal: left.signal,
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toContain('retry:')
    await server.app.get(CaseEvents).look()
    const { subjectId } = await flagged()
    await server.app.get(CaseEvents).look()
    expect((await reader.read()).value).toContain(subjectId)
    left.abort()
    expect((await (await mira()).get('/v1/cases/events')).status).toBe(400)
    expect((await (await server.as('ana')).get('/v1/cases/events')).status).toBe(403)
  })
})

test('the policy offers texts to start from, for an outcome and for reasons it has', async () => {
  const { body } = await server.anonymous.get('/v1/policy')
  const reasons = new Set(body.reasons.map(({ id }: { id: string }) => id))
  expect(body.templates.map(({ outcome }: { outcome: string }) => outcome)).toContain('dismiss')
  for (const template of body.templates) for (const id of template.reasons) expect(reasons).toContain(id)
})
