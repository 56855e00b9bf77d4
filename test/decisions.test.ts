import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0
const dismiss = { outcome: 'dismiss', reason: 'personal-data', statement: 'The card names nobody.' }
const uphold = {
  outcome: 'uphold',
  measure: 'request-changes',
  reason: 'personal-data',
  statement: 'It names people.',
}
const people = new Casework(() => server)
const ledgerOf = async (caseId: string) =>
  (
    await server.db.query(`SELECT action FROM ledger_entry WHERE payload->>'caseId' = $1 ORDER BY id`, [
      caseId,
    ])
  ).map((row: { action: string }) => row.action)

describe('decisions', () => {
  test('a stale decision is refused and leaves no trace', async () => {
    const found = await people.claimed('mira')
    server.clock.forward(61)
    await (await server.as('noor', 'moderator')).post(`/v1/cases/${found.caseId}/claim`)
    const before = await ledgerOf(found.caseId)
    const { status, body } = await found.decide(dismiss)
    expect([status, body.code]).toEqual([409, 'stale_claim'])
    expect(await people.stateOf(found.caseId)).toBe('claimed')
    expect(await ledgerOf(found.caseId)).toEqual(before)
  })

  test('eight same decisions at once are one', async () => {
    const found = await people.claimed('mira')
    const decide = () => found.decide(uphold)
    const statuses = (await Promise.all(Array.from({ length: 8 }, decide))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, ...Array(7).fill(409)])
    expect(await ledgerOf(found.caseId)).toEqual(['flag.filed', 'case.claimed', 'case.decided'])
  })

  test('a flag that arrives between claim and decision opens the next case', async () => {
    const found = await people.claimed('mira')
    await people.flagged({ name: found.name })
    const mira = await server.as('mira', 'moderator')
    expect(
      (await mira.get(`/v1/cases/${found.caseId}`)).body.flags.map((one: { isNew: boolean }) => one.isNew),
    ).toEqual([false, true])
    await found.decide(dismiss)
    const rows = await server.db.query(
      `SELECT c.state, c.signal_count FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE w.name = $1 ORDER BY c.opened_at`,
      [found.name],
    )
    expect(rows).toEqual([
      { state: 'decided', signal_count: 2 },
      { state: 'open', signal_count: 1 },
    ])
  })

  test('flags racing with decisions are neither lost nor settled unseen', async () => {
    const found = await people.claimed('mira')
    const racers = await Promise.all(Array.from({ length: 10 }, (_, i) => server.as(`racer-${i}`)))
    const flags = racers.map((one) =>
      one.post('/v1/flags', {
        subject: { kind: 'model', name: found.name },
        reason: 'spam',
        details: 'raced',
      }),
    )
    const decided = found.decide(dismiss)
    expect((await Promise.all([...flags, decided])).every(({ status }) => status === 201)).toBe(true)
    const [row] = await server.db.query(
      `SELECT count(*)::int AS live, count(DISTINCT s.case_id)::int AS cases FROM case_signal s JOIN subject w ON w.id = s.subject_id
       JOIN review_case c ON c.subject_id = s.subject_id AND c.id = s.case_id
       WHERE w.name = $1 AND s.decision_id IS NULL AND c.state = 'open'`,
      [found.name],
    )
    expect(row).toEqual({ live: 10, cases: 1 })
  })

  test('each signal can be answered its own way', async () => {
    const found = await people.flagged({ by: 'right' })
    await people.flagged({ by: 'wrong', name: found.name, reason: 'spam' })
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.post(`/v1/cases/${found.caseId}/claim`)
    const spam = body.case.flags.find((one: { reason: string }) => one.reason === 'spam')
    const signals = [{ id: spam.id, outcome: 'dismiss' }]
    const decided = await mira.post(`/v1/cases/${found.caseId}/decisions`, {
      ...uphold,
      signals,
      claimToken: body.claim.token,
    })
    expect(decided.status).toBe(201)
    const answers = await server.db.query(
      `SELECT s.reason, s.outcome FROM case_signal s WHERE s.case_id = $1 ORDER BY s.reason`,
      [found.caseId],
    )
    expect(answers).toEqual([
      { reason: 'personal-data', outcome: 'uphold' },
      { reason: 'spam', outcome: 'dismiss' },
    ])
  })

  test.each([
    ['a measure with a dismissal', { ...dismiss, measure: 'notice' }, '#/measure'],
    ['a measure that is not in the policy', { ...uphold, measure: 'explode' }, '#/measure'],
    ['a reason that is not in the policy', { ...uphold, reason: 'dislike' }, '#/reason'],
    ['no statement', { ...uphold, statement: ' ' }, '#/statement'],
    ['an unknown outcome', { ...uphold, outcome: 'maybe' }, '#/outcome'],
    [
      'a signal of another case',
      { ...uphold, signals: [{ id: '019ab7c0-0000-7000-8000-000000000000', outcome: 'dismiss' }] },
      '#/signals/0/id',
    ],
  ])('%s is refused, and the case stays claimed', async (_, decision, pointer) => {
    const by = `checker-${++serial}`
    const found = await people.claimed(by)
    const refused = await found.decide(decision)
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, pointer])
    expect(await people.stateOf(found.caseId)).toBe('claimed')
  })
})

describe('the grace of a decision', () => {
  test('a receipt tells the decision once it has taken effect, and undo is then too late', async () => {
    const found = await people.claimed('mira')
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await found.decide(uphold)
    const receipt = () => server.anonymous.get(`/v1/receipts/${found.receipt}`)
    expect((await receipt()).body.state).toBe('under_review')
    server.clock.forward(11)
    expect((await receipt()).body).toMatchObject({
      state: 'decided',
      decision: { outcome: 'uphold', measure: 'request-changes', statement: 'It names people.' },
    })
    expect((await mira.post(`/v1/decisions/${decision.id}/undo`)).body.code).toBe('too_late_to_undo')
  })

  test('undo gives the case back as it was; a case opened meanwhile joins it', async () => {
    const found = await people.claimed('mira')
    await people.flagged({ name: found.name })
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await found.decide(uphold)
    expect(
      (await (await server.as('noor', 'moderator')).post(`/v1/decisions/${decision.id}/undo`)).status,
    ).toBe(403)
    const { body } = await mira.post(`/v1/decisions/${decision.id}/undo`)
    expect([body.case.id, body.case.state, body.case.flags.length]).toEqual([found.caseId, 'claimed', 2])
    expect(body.claim.token).not.toBe(found.token)
    const [row] = await server.db.query(
      'SELECT count(*)::int AS standing FROM measure_taken WHERE decision_id = $1 AND undone_at IS NULL',
      [decision.id],
    )
    expect(row.standing).toBe(0)
  })
})
