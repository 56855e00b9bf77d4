import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { RaiseHeldFlags } from '../src/flags/raise-held-flags.js'
import { CountRecords } from '../src/review/count-records.js'
import { recordCarries } from '../src/review/trusted-first.js'
import { startTestServer, type TestServer } from './support/server.js'

// Dozens of flags are filed and decided one after the other.
jest.setTimeout(300_000)

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '0' } })))
afterAll(() => server.close())

let serial = 0
async function file(by: string, reason = 'personal-data') {
  const name = `acme/misused-${++serial}`
  const flag = { subject: { kind: 'model', name }, reason, details: `Bad: ${name}.` }
  const { status, body } = await (await server.as(by)).post('/v1/flags', flag)
  const [row] = await server.db.query(
    'SELECT s.case_id, s.subject_id FROM case_signal s WHERE s.source_id = $1',
    [body.id],
  )
  return {
    status,
    id: body.id as string,
    token: body.receipt.token as string,
    caseId: row?.case_id as string | undefined,
  }
}
async function dismiss(caseId: string) {
  const mira = await server.as('mira', 'moderator')
  const { body } = await mira.post(`/v1/cases/${caseId}/claim`)
  const decision = {
    outcome: 'dismiss',
    reason: 'personal-data',
    statement: 'No.',
    claimToken: body.claim.token,
  }
  const { body: made } = await mira.post(`/v1/cases/${caseId}/decisions`, decision)
  const subjectId = body.case.subject.id as string
  await server.app.get(CountRecords).afterDecision({ subjectId, decisionId: made.id })
}
async function unfounded(by: string, n: number) {
  for (let i = 0; i < n; i++) await dismiss((await file(by)).caseId!)
}
const proposed = async () =>
  (await (await server.as('lena', 'lead')).get('/v1/misuse-steps?state=proposed')).body.items

test('a warning comes first, then a suspension; flags filed meanwhile wait, grave ones do not', async () => {
  const lena = await server.as('lena', 'lead')
  const mallory = await server.as('mallory')
  await unfounded('mallory', 9)
  expect(await proposed()).toEqual([])
  await unfounded('mallory', 1)
  const [warning] = await proposed()
  expect(warning).toMatchObject({
    name: 'mallory',
    kind: 'warning',
    figures: { unfounded: 10, share: 1, gravity: 15 },
  })
  expect((await mallory.get('/v1/me')).body.reporter.steps).toEqual([])
  expect(
    (
      await (
        await server.as('mira', 'moderator')
      ).post(`/v1/misuse-steps/${warning.id}/confirm`, { why: 'x' })
    ).status,
  ).toBe(403)
  await lena.post(`/v1/misuse-steps/${warning.id}/confirm`, { why: 'Ten flags without ground.' })
  expect((await mallory.get('/v1/me')).body.reporter.steps).toMatchObject([
    { kind: 'warning', why: 'Ten flags without ground.' },
  ])
  expect((await file('mallory')).caseId).toBeDefined()

  await unfounded('mallory', 10)
  const [suspension] = await proposed()
  expect(suspension).toMatchObject({ kind: 'suspension', figures: { afterWarning: true } })
  const { body: confirmed } = await lena.post(`/v1/misuse-steps/${suspension.id}/confirm`, {
    why: 'It went on.',
  })
  expect((await lena.post(`/v1/misuse-steps/${suspension.id}/decline`, { why: 'Twice.' })).status).toBe(409)
  expect((await mallory.get('/v1/me')).body.reporter.flagsHeldUntil).toBe(confirmed.endsAt)
  const held = await file('mallory')
  expect([held.status, held.caseId]).toEqual([201, undefined])
  const receipt = (await server.anonymous.get(`/v1/receipts/${held.token}`)).body
  expect([receipt.state, receipt.heldUntil]).toEqual(['received', confirmed.endsAt])
  expect((await file('mallory', 'child-safety')).caseId).toBeDefined()

  const raise = server.app.get(RaiseHeldFlags)
  const isRaised = async () =>
    (await server.db.query('SELECT 1 FROM case_signal s WHERE s.source_id = $1', [held.id])).length
  await raise.run()
  expect(await isRaised()).toBe(0)
  server.clock.forward(14 * 86_400 + 1)
  await raise.run()
  await raise.run()
  expect(await isRaised()).toBe(1)
  const actions = await server.db.query(
    `SELECT e.action FROM ledger_entry e WHERE e.action LIKE 'misuse.%' ORDER BY e.id`,
  )
  expect(actions.map((row: { action: string }) => row.action)).toEqual([
    'misuse.proposed',
    'misuse.confirmed',
    'misuse.proposed',
    'misuse.confirmed',
  ])
})

test('what a lead declined is not proposed again for the same flags', async () => {
  await unfounded('dora', 10)
  const [step] = await proposed()
  await (
    await server.as('lena', 'lead')
  ).post(`/v1/misuse-steps/${step.id}/decline`, { why: 'Honest mistakes.' })
  await unfounded('dora', 1)
  expect(await proposed()).toEqual([])
})

test('a record is read by moderators and by the person, not by others', async () => {
  const mira = await server.as('mira', 'moderator')
  const { body } = await mira.get('/v1/people/dora/record')
  expect(body).toMatchObject({
    name: 'dora',
    records: [{ reason: 'personal-data', upheld: 0, dismissed: 11, ignored: 0 }],
  })
  expect((await (await server.as('dora')).get('/v1/people/dora/record')).status).toBe(403)
  expect((await (await server.as('dora')).get('/v1/me')).body.reporter.records).toMatchObject([
    { dismissed: 11 },
  ])
  expect((await mira.get('/v1/people/nobody-here/record')).status).toBe(404)
})

describe('a trusted flag', () => {
  let own: TestServer
  beforeAll(async () => (own = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
  afterAll(() => own.close())

  const raise = async (by: string, name: string, downloads = 0) => {
    await (await own.as('hub', 'service')).put(`/v1/subjects/model/${name}`, { metadata: { downloads } })
    const flag = { subject: { kind: 'model', name }, reason: 'spam', details: `Bad: ${name}.` }
    const { body } = await (await own.as(by)).post('/v1/flags', flag)
    const [row] = await own.db.query('SELECT s.case_id FROM case_signal s WHERE s.source_id = $1', [body.id])
    return row.case_id as string
  }
  const nextId = async (who: string) => {
    const { body } = await (await own.as(who, 'moderator')).post('/v1/cases/next', {})
    return body.case.id as string
  }
  const firsts = async () =>
    (await own.db.query('SELECT count(*)::int AS n FROM review_case c WHERE c.trusted_first'))[0].n as number

  test('is handed out before what matters more, but not before what is past due, and only so many at a time', async () => {
    const [ripe, grown] = [await raise('r-1', 'acme/ripe'), await raise('r-2', 'acme/grown', 9_000_000)]
    await raise('tess', 'acme/early')
    const lena = await own.as('lena', 'lead')
    expect((await lena.put('/v1/people/tess/trusted-flagger', { reasons: ['spam'] })).status).toBe(204)
    await own.db.query(`UPDATE review_case SET due_at = opened_at WHERE id = $1`, [ripe])
    const marked = await raise('tess', 'acme/marked')
    expect([await nextId('mira'), await nextId('mira'), await nextId('noor')]).toEqual([ripe, marked, grown])
    for (let i = 0; i < 25; i++) await raise('tess', `acme/flood-${i}`)
    expect(await firsts()).toBe(20)
  })

  test('goes first only while the flagger’s record carries it', () => {
    const rules = { recordStrength: 4, trustedShare: 0.85, trustedFirstOpen: 20, trustedFirstShare: 0.6 }
    const carries = (upheld: number, dismissed: number) => recordCarries({ upheld, dismissed }, rules)
    expect([carries(0, 0), carries(0, 4), carries(0, 6), carries(6, 6)]).toEqual([true, true, false, true])
  })
})

test('a trusted flagger comes first within their area, and sooner due', async () => {
  const lena = await server.as('lena', 'lead')
  const plain = await file('plain')
  await file('tess')
  const trust = (reasons: string[]) => lena.put('/v1/people/tess/trusted-flagger', { reasons })
  expect((await trust(['no-such-reason'])).status).toBe(400)
  expect((await trust(['personal-data'])).status).toBe(204)
  const trusted = await file('tess')
  const mira = await server.as('mira', 'moderator')
  const view = async (id: string) => (await mira.get(`/v1/cases/${id}`)).body
  const [a, b] = [await view(trusted.caseId!), await view(plain.caseId!)]
  expect(a.priority.score).toBeGreaterThan(2 * b.priority.score)
  expect(a.dueAt < b.dueAt).toBe(true)
  expect(a.flags[0].reporter.trusted).toBe(true)
  const outside = await view((await file('tess', 'spam')).caseId!)
  expect(outside.flags[0].reporter.trusted).toBe(false)
})
