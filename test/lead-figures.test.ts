import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { Casework } from './support/casework.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'
import { policyWithCrew } from './support/policy-dir.js'
import { startTestServer, type TestServer } from './support/server.js'

const policy = policyWithCrew({})
let database: TestDatabase
let server: TestServer
const start = () => startTestServer({ env: { DATABASE_URL: database.url, GOODFAITH_POLICY_DIR: policy.dir } })
beforeAll(async () => {
  database = await createTestDatabase()
  server = await start()
})
afterAll(async () => {
  await server.close()
  await database.drop()
  policy.remove()
})

const people = new Casework(() => server)
async function flagged(reason: string): Promise<string> {
  return (await people.flagged({ by: 'ana', reason })).caseId
}
async function claimed(by: string, caseId: string): Promise<string> {
  return (await (await server.as(by, 'moderator')).post(`/v1/cases/${caseId}/claim`)).body.claim.token
}
async function decide(by: string, caseId: string, reason: string) {
  const claimToken = await claimed(by, caseId)
  server.clock.forward(60)
  const decision = { claimToken, outcome: 'dismiss', reason, statement: 'Nothing there.' }
  const mira = await server.as(by, 'moderator')
  expect((await mira.post(`/v1/cases/${caseId}/decisions`, decision)).status).toBe(201)
  server.clock.forward(11)
}
const workload = async (query = '') =>
  (await (await server.as('lena', 'lead')).get(`/v1/workload${query}`)).body
const late = (ids: string[]) =>
  server.db.query(`UPDATE review_case SET due_at = $2, opened_at = $3 WHERE id = ANY($1)`, [
    ids,
    new Date(server.clock.now().getTime() - 3_600_000),
    new Date(server.clock.now().getTime() - 40 * 86_400_000),
  ])

test('a lead reads who decided, what waits by time left, age and queue, and how many deadlines were met', async () => {
  const lena = await server.as('lena', 'lead')
  const { body: queue } = await lena.post('/v1/queues', { name: 'Spam alone', reasons: ['spam'] })
  const [first, second, spam, personal] = [
    await flagged('spam'),
    await flagged('spam'),
    await flagged('spam'),
    await flagged('personal-data'),
  ]
  await late([second, spam])
  await decide('mira', first, 'spam')
  await decide('mira', second, 'spam')
  await claimed('noor', personal)

  const view = await workload()
  expect(view.moderators).toEqual([
    { moderator: 'mira', decided: 2, held: 0, minutes: 2 },
    { moderator: 'noor', decided: 0, held: 1, minutes: 0 },
  ])
  const [severe] = await server.db.query('SELECT severity FROM review_case WHERE id = $1', [personal])
  const [low] = await server.db.query('SELECT severity FROM review_case WHERE id = $1', [spam])
  expect(view.openCases).toBe(2)
  expect(view.atLeast).toBeUndefined()
  expect(view.age).toContainEqual({ severity: low.severity, age: 'older', cases: 1 })
  expect(view.age).toContainEqual({ severity: severe.severity, age: 'day', cases: 1 })
  expect(view.due).toContainEqual({ severity: low.severity, due: 'overdue', cases: 1 })
  const ofQueue = view.due.filter((one: { queue?: string }) => one.queue === queue.id)
  expect(ofQueue).toEqual([{ severity: low.severity, queue: queue.id, due: 'overdue', cases: 1 }])
  expect(
    view.due.reduce(
      (all: number, one: { queue?: string; cases: number }) => all + (one.queue ? 0 : one.cases),
      0,
    ),
  ).toBe(2)
  // Wilson, 1 of 2.
  expect(view.deadlines[0]).toEqual({
    count: 1,
    of: 2,
    share: 0.5,
    low: expect.closeTo(0.0945, 3),
    high: expect.closeTo(0.9055, 3),
  })
  expect(view.deadlines[1]).toMatchObject({ severity: low.severity, count: 1, of: 2 })

  // Two of the four were raised long before.
  const sum = (name: 'raised' | 'decided') =>
    view.days.reduce((all: number, one: Record<typeof name, number>) => all + one[name], 0)
  expect([sum('raised'), sum('decided')]).toEqual([2, 2])
  const days: string[] = view.days.map(({ day }: { day: string }) => day)
  const after = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  expect(days.slice(1)).toEqual(days.slice(0, -1).map(after))
  expect([7, 8]).toContain(days.length)

  const csv = await lena.get('/v1/workload.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.body).toContain('decided,mira,,,,2,,,,\r\n')
  const busy = view.days.findLast((one: { decided: number }) => one.decided > 0)
  expect(csv.body).toContain(`decided a day,,,,${busy.day},${busy.decided},,,,\r\n`)
  expect(csv.body).toContain(`due,,${low.severity},Spam alone,overdue,1,,,,\r\n`)
  expect((await workload(`?to=${view.from}`)).moderators).toContainEqual(
    expect.objectContaining({ moderator: 'noor', held: 1 }),
  )
})

test('workload is for leads, and a period is at most 92 days', async () => {
  expect((await (await server.as('noor', 'moderator')).get('/v1/workload')).status).toBe(403)
  const lena = await server.as('lena', 'lead')
  const far = await lena.get('/v1/workload?from=2020-01-01T00:00:00Z&to=2020-06-01T00:00:00Z')
  expect([far.status, far.body.errors?.[0]?.pointer]).toEqual([400, '#/from'])
  expect((await lena.get('/v1/workload?from=2020-02-01T00:00:00Z&to=2020-01-01T00:00:00Z')).status).toBe(400)
})

test('each policy that the service was started with is kept, and two are compared', async () => {
  const before = (await (await server.as('mira', 'moderator')).get('/v1/policy')).body.version
  await server.close()
  appendFileSync(join(policy.dir, 'guidelines.yaml'), '\n# A line that was added.\n')
  server = await start()
  const mira = await server.as('mira', 'moderator')
  const { items } = (await mira.get('/v1/policy/versions')).body
  const now = (await mira.get('/v1/policy')).body.version
  expect(items[0]).toMatchObject({ version: now, current: true, seenAt: expect.any(String) })
  expect(items[0].firstDecision).toBeUndefined()
  expect(items[1]).toMatchObject({ version: before, current: false, lastDecision: expect.any(String) })
  const query = `from=${encodeURIComponent(before)}&to=${encodeURIComponent(now)}`
  const { body: diff } = await mira.get(`/v1/policy/versions/diff?${query}`)
  expect(diff.files).toMatchObject([{ file: 'guidelines.yaml', removed: 0 }])
  expect(JSON.stringify(diff.files[0].hunks)).toContain('# A line that was added.')
  const missing = await mira.get(`/v1/policy/versions/diff?from=gone&to=${encodeURIComponent(now)}`)
  expect([missing.status, missing.body.detail]).toEqual([404, expect.stringContaining('/v1/policy/versions')])
  expect((await mira.get('/v1/policy/versions/diff?from=gone')).status).toBe(400)
})
