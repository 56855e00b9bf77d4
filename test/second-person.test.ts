import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const disable = {
  outcome: 'uphold',
  measure: 'disable-access',
  reason: 'child-safety',
  statement: 'It is what it says.',
}
const mild = { outcome: 'uphold', measure: 'notice', reason: 'child-safety', statement: 'A note will do.' }
const dismiss = { outcome: 'dismiss', reason: 'child-safety', statement: 'It shows no minors.' }
const people = new Casework(() => server, { reason: 'child-safety' })
const measures = (subjectId: string) =>
  server.db.query(
    `SELECT measure, severity, review_at IS NOT NULL AS reviewed FROM measure_taken
     WHERE subject_id = $1 AND undone_at IS NULL`,
    [subjectId],
  )

describe('a severe measure', () => {
  beforeAll(() => Promise.all(['mira', 'noor', 'omar', 'lena:lead'].map((who) => people.as(who))))

  test('waits for a second person; nothing is imposed and the reporter is not told', async () => {
    const { caseId, subjectId, receipt } = await people.flagged()
    const first = await people.decide('mira', caseId, disable)
    expect([first.status, first.body.state]).toEqual([201, 'awaiting_second'])
    server.clock.forward(60)
    expect(await measures(subjectId)).toEqual([])
    expect((await server.anonymous.get(`/v1/receipts/${receipt}`)).body.state).toBe('under_review')
    expect((await people.claim('mira', caseId)).body.code).toBe('conflict_of_interest')
    const view = await people.see('mira', caseId)
    expect(view.allowedActions[0]).toMatchObject({ action: 'claim', allowed: false, why: 'own_proposal' })
  })

  test('the second person answers blind, and the same answer decides', async () => {
    const { caseId, subjectId } = await people.flagged()
    await people.decide('mira', caseId, disable)
    const { body: claimed } = await people.claim('noor', caseId)
    expect(claimed.case.secondPerson.proposals).toEqual([])
    expect(JSON.stringify(claimed)).not.toContain(disable.statement)
    const second = await people.decide('noor', caseId, { ...disable, statement: 'I agree.' })
    expect([second.status, second.body.state]).toEqual([201, 'decided'])
    expect(await measures(subjectId)).toEqual([
      { measure: 'disable-access', severity: 'severe', reviewed: true },
    ])
    const view = await people.see('mira', caseId)
    expect(view.decision).toMatchObject({ by: 'noor', second: 'mira' })
    expect(view.secondPerson.proposals).toHaveLength(1)
  })

  test('is handed out as the next case to another person, and never to its author', async () => {
    const own = await startTestServer()
    try {
      const there = new Casework(() => own, { reason: 'child-safety' })
      await there.as('noor')
      const { caseId } = await there.flagged()
      await there.decide('mira', caseId, disable)
      expect((await (await there.as('mira')).post('/v1/cases/next', {})).status).toBe(204)
      const { body } = await (await there.as('noor')).post('/v1/cases/next', {})
      expect(body.case.id).toBe(caseId)
      await (await there.as('noor')).post(`/v1/cases/${caseId}/release`, { claimToken: body.claim.token })
      expect((await there.see('noor', caseId)).state).toBe('awaiting_second')
      const again = await (await there.as('noor')).post('/v1/cases/next', {})
      own.clock.forward(600)
      // A lease past its time is for a second person too, never for who answered first.
      expect((await (await there.as('mira')).post('/v1/cases/next', {})).status).toBe(204)
      expect(again.body.case.id).toBe(caseId)
    } finally {
      await own.close()
    }
  })

  test.each([
    ['a dismissal', dismiss],
    ['a milder step', mild],
  ])('%s by the second person goes to a lead, who sees both and settles it alone', async (_, other) => {
    const { caseId, subjectId } = await people.flagged()
    await people.decide('mira', caseId, disable)
    const second = await people.decide('noor', caseId, other)
    expect([second.status, second.body.state]).toEqual([201, 'escalated'])
    expect((await people.claim('omar', caseId)).body.code).toBe('case_not_free')
    const view = await people.see('lena:lead', caseId)
    expect(view.escalation).toBe('disagreement')
    expect(view.secondPerson.proposals.map((one: { by: string }) => one.by)).toEqual(['mira', 'noor'])
    expect((await people.decide('lena:lead', caseId, dismiss)).body.state).toBe('decided')
    expect(await measures(subjectId)).toEqual([])
  })

  test('a lead who sides with the severe answer makes it two', async () => {
    const { caseId, subjectId } = await people.flagged()
    await people.decide('mira', caseId, disable)
    await people.decide('noor', caseId, dismiss)
    expect((await people.decide('lena:lead', caseId, disable)).body.state).toBe('decided')
    expect((await people.see('lena:lead', caseId)).decision).toMatchObject({ by: 'lena', second: 'mira' })
    expect(await measures(subjectId)).toHaveLength(1)
  })

  test('a dismissal needs one person', async () => {
    const { caseId } = await people.flagged()
    expect((await people.decide('mira', caseId, dismiss)).body.state).toBe('decided')
  })

  test('the first answer is taken back within its time, and the case is its author’s again', async () => {
    const { caseId } = await people.flagged()
    const { body } = await people.decide('mira', caseId, disable)
    expect((await (await people.as('noor')).post(`/v1/decisions/${body.id}/undo`)).status).toBe(403)
    const undone = await (await people.as('mira')).post(`/v1/decisions/${body.id}/undo`)
    expect([undone.status, undone.body.case.state]).toEqual([200, 'claimed'])
    await (
      await people.as('mira')
    ).post(`/v1/cases/${caseId}/release`, { claimToken: undone.body.claim.token })
    expect((await people.see('mira', caseId)).state).toBe('open')
    expect((await people.decide('noor', caseId, disable)).body.state).toBe('awaiting_second')
  })

  test('once it is taken up, or its time is over, the first answer stays', async () => {
    const taken = await people.flagged()
    const first = await people.decide('mira', taken.caseId, disable)
    await people.claim('noor', taken.caseId)
    expect((await (await people.as('mira')).post(`/v1/decisions/${first.body.id}/undo`)).body.code).toBe(
      'taken_up',
    )
    server.clock.forward(11)
    const late = await (await people.as('mira')).post(`/v1/decisions/${first.body.id}/undo`)
    expect(late.body.code).toBe('too_late_to_undo')
  })

  test('the second answer undone leaves the first one waiting', async () => {
    const { caseId } = await people.flagged()
    await people.decide('mira', caseId, disable)
    const { body } = await people.decide('noor', caseId, disable)
    const undone = await (await people.as('noor')).post(`/v1/decisions/${body.id}/undo`)
    await (
      await people.as('noor')
    ).post(`/v1/cases/${caseId}/release`, { claimToken: undone.body.claim.token })
    expect((await people.see('omar', caseId)).state).toBe('awaiting_second')
    expect((await people.decide('omar', caseId, disable)).body.state).toBe('decided')
  })

  test('eight second answers at once make one decision', async () => {
    const { caseId, subjectId } = await people.flagged()
    await people.decide('mira', caseId, disable)
    const crew = Array.from({ length: 8 }, (_, i) => `crew-${i}`)
    const all = await Promise.all(crew.map((who) => people.decide(who, caseId, disable)))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await measures(subjectId)).toHaveLength(1)
  })

  test('the case tells which steps the role of the caller may impose', async () => {
    const { caseId } = await people.flagged()
    const stepsOf = async (name: string, role: 'moderator' | 'lead') =>
      (await (await server.as(name, role)).get(`/v1/cases/${caseId}`)).body.allowedMeasures as {
        id: string
        allowed: boolean
        why?: string
      }[]
    const { body: policy } = await server.anonymous.get('/v1/policy')
    const ladder = (policy.measures as { id: string; kinds: string[]; mayImpose: string }[]).filter(
      ({ kinds }) => kinds.includes('model'),
    )
    const [mine, leads] = [await stepsOf('mira', 'moderator'), await stepsOf('lena', 'lead')]
    expect(mine).toEqual(
      ladder.map(({ id, mayImpose }) =>
        mayImpose === 'moderator' ? { id, allowed: true } : { id, allowed: false, why: `needs_${mayImpose}` },
      ),
    )
    expect(mine.some(({ allowed }) => !allowed)).toBe(true)
    expect(leads.every(({ allowed }) => allowed)).toBe(true)
  })

  test('only a lead may suspend an account', async () => {
    const { caseId } = await people.flagged()
    const refused = await people.decide('mira', caseId, { ...disable, measure: 'suspend-account' })
    expect([refused.status, refused.body.code, refused.body.mayImpose]).toEqual([
      403,
      'measure_needs_role',
      'lead',
    ])
  })
})

describe('the database itself refuses', () => {
  const insert = async (over: Record<string, unknown>) => {
    const { caseId, subjectId } = await people.flagged()
    const [mira] = await server.db.query(`SELECT id FROM person WHERE name = 'mira'`)
    const row = { needs_second: true, second_id: null, moderator_id: mira.id, alone: false, ...over }
    return server.db.query(
      `INSERT INTO decision (subject_id, id, case_id, moderator_id, outcome, measure, reason, statement, claim_token,
         policy_version, decided_at, effective_at, needs_second, second_id, alone)
       VALUES ($1, gen_random_uuid(), $2, $3, 'uphold', 'disable-access', 'child-safety', 'x', gen_random_uuid(), '1',
         now(), now(), $4, $5, $6)`,
      [subjectId, caseId, row.moderator_id, row.needs_second, row.second_id, row.alone],
    )
  }
  test('a severe decision of one person, unless it says so', async () => {
    await expect(insert({})).rejects.toThrow(/decision_two_people/)
    await expect(insert({ alone: true })).resolves.toBeDefined()
  })
  test('a second person who is the first', async () => {
    const [mira] = await server.db.query(`SELECT id FROM person WHERE name = 'mira'`)
    await expect(insert({ second_id: mira.id })).rejects.toThrow(/decision_second_is_another/)
  })
  test('a decision made by a machine', async () => {
    await server.as('robot', 'service')
    const [robot] = await server.db.query(`SELECT id FROM person WHERE name = 'robot'`)
    await expect(insert({ moderator_id: robot.id, alone: true })).rejects.toThrow(/made by a person/)
  })
})
