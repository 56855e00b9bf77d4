import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { PrecedentIndex } from '../src/review/precedents/precedent-index.js'
import { bitsSince } from '../src/review/precedents/precedents.query.js'
import { RememberDecisions } from '../src/review/precedents/remember-decisions.js'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '600' } })))
afterAll(() => server.close())

const people = new Casework(() => server)
const flagged = async (name: string, details: string, reason?: string) =>
  (await people.flagged({ name, details, reason })).caseId

async function decided(name: string, details: string, decision: object): Promise<string> {
  const caseId = await flagged(name, details)
  const given = { reason: 'personal-data', statement: 'Seen.', ...decision }
  const made = await people.decide('mira', caseId, given)
  expect(made.status).toBe(201)
  return made.body.id
}

const remember = () => server.app.get(RememberDecisions).catchUp()
const PHONES = 'The data set lists home addresses and phone numbers of private people.'
const VOICES = 'Recordings of patients talking to their doctor, with diagnoses, taken from a clinic.'

test('decided cases of the reason come back by what they are about, with what was decided', async () => {
  const phones = await decided('acme/phone-book', PHONES, { outcome: 'uphold', measure: 'request-changes' })
  const voices = await decided('acme/clinic-talks', VOICES, { outcome: 'dismiss' })
  const early = await flagged(
    'acme/addresses',
    'It holds the street addresses and telephone numbers of families.',
  )
  const mira = await server.as('mira', 'moderator')
  await remember()
  expect((await mira.get(`/v1/cases/${early}/precedents`)).body).toEqual({ items: [] })

  server.clock.forward(601)
  expect(await remember()).toBe(2)
  expect(await remember()).toBe(0)
  // As after a start, before anybody asked.
  expect(await server.app.get(PrecedentIndex).warm()).toBe(2)
  const { status, body } = await mira.get(`/v1/cases/${early}/precedents`)
  expect(status).toBe(200)
  expect(body.items.map((one: { decisionId: string }) => one.decisionId)).toEqual([phones, voices])
  expect(body.items[0]).toMatchObject({
    subject: { kind: 'model', name: 'acme/phone-book' },
    outcome: 'uphold',
    measure: 'request-changes',
    overturned: false,
  })
  expect(body.items[0].similarity).toBeGreaterThan(body.items[1].similarity)

  const other = await flagged('acme/other', PHONES, 'spam')
  expect((await mira.get(`/v1/cases/${other}/precedents`)).body.items).toEqual([])
})

test('a granted appeal shows on the decision it overturned; an undone decision never shows', async () => {
  const undone = await decided('acme/undone', PHONES, { outcome: 'dismiss' })
  const mira = await server.as('mira', 'moderator')
  const { body: again } = await mira.post(`/v1/decisions/${undone}/undo`)
  await mira.post(`/v1/cases/${again.case.id}/release`, { claimToken: again.claim.token })
  const hub = await server.as('hub', 'service')
  await hub.put('/v1/subjects/model/acme/appealed', { metadata: { owner: 'otto' } })
  const appealed = await decided('acme/appealed', PHONES, { outcome: 'uphold', measure: 'request-changes' })
  server.clock.forward(601)
  const { body: appeal } = await (
    await server.as('otto')
  ).post(`/v1/decisions/${appealed}/appeals`, { grounds: 'No.' })
  const noor = await server.as('noor', 'moderator')
  const { body: claim } = await noor.post(`/v1/cases/${appeal.caseId}/claim`)
  const granted = {
    outcome: 'uphold',
    reason: 'personal-data',
    statement: 'Wrong.',
    claimToken: claim.claim.token,
  }
  expect((await noor.post(`/v1/cases/${appeal.caseId}/decisions`, granted)).status).toBe(201)
  server.clock.forward(601)
  await remember()

  const asked = await flagged('acme/asks', PHONES)
  const { body } = await mira.get(`/v1/cases/${asked}/precedents?limit=20`)
  const found = body.items.find((one: { decisionId: string }) => one.decisionId === appealed)
  expect(found.overturned).toBe(true)
  expect(body.items.some((one: { decisionId: string }) => one.decisionId === undone)).toBe(false)
})

test('bits are read page by page, each once, however finely their times are kept', async () => {
  await server.db.query(
    `UPDATE precedent SET made_at = date_trunc('second', made_at) + interval '1234 microseconds'`,
  )
  const [{ encoder }] = await server.db.query('SELECT encoder FROM precedent LIMIT 1')
  const [{ count }] = await server.db.query(
    'SELECT count(*)::int AS count FROM precedent WHERE encoder = $1',
    [encoder],
  )
  const seen: string[] = []
  let at = { since: '2000-01-01T00:00:00Z', after: '00000000-0000-0000-0000-000000000000' }
  for (let page = 0; page <= count; page++) {
    const [row] = await bitsSince(server.db, encoder, { ...at, limit: 1 })
    if (!row) break
    seen.push(row.decision_id)
    at = { since: row.made_at, after: row.decision_id }
  }
  expect([seen.length, new Set(seen).size]).toEqual([count, count])
  expect(count).toBeGreaterThan(1)
})

test('the limit is checked, and members see none', async () => {
  const caseId = await flagged('acme/limits', PHONES)
  const mira = await server.as('mira', 'moderator')
  expect((await mira.get(`/v1/cases/${caseId}/precedents?limit=21`)).status).toBe(400)
  expect((await mira.get(`/v1/cases/019ab7c0-0000-7000-8000-000000000000/precedents`)).status).toBe(404)
  expect((await (await server.as('ana')).get(`/v1/cases/${caseId}/precedents`)).status).toBe(403)
})
