import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Role } from '../src/common/role.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0
const disable = {
  outcome: 'uphold',
  measure: 'disable-access',
  reason: 'child-safety',
  statement: 'It is what it says.',
}
const mild = { outcome: 'uphold', measure: 'notice', reason: 'child-safety', statement: 'A note will do.' }
const dismiss = { outcome: 'dismiss', reason: 'child-safety', statement: 'It shows no minors.' }

/** People of one hub; each test has a hub of its own, or shares the one with many moderators. */
function hub(at: () => TestServer) {
  const as = async (who: string) => {
    const [name, role = 'moderator'] = who.split(':') as [string, Role?]
    return at().as(name, role)
  }
  const claim = async (who: string, caseId: string) => (await as(who)).post(`/v1/cases/${caseId}/claim`)
  return {
    as,
    claim,
    async flagged(name = `acme/severe-${++serial}`) {
      const { body } = await (
        await at().as(`reporter-${++serial}`)
      ).post('/v1/flags', {
        subject: { kind: 'model', name },
        reason: 'child-safety',
        details: `About ${name}.`,
      })
      const [row] = await at().db.query('SELECT case_id, subject_id FROM case_signal WHERE source_id = $1', [
        body.id,
      ])
      return {
        caseId: row.case_id as string,
        subjectId: row.subject_id as string,
        receipt: body.receipt.token,
      }
    },
    /** Claims the case and answers it. */
    async answers(who: string, caseId: string, answer: object) {
      const { body, status } = await claim(who, caseId)
      if (status !== 200) return { status, body }
      return (await as(who)).post(`/v1/cases/${caseId}/decisions`, {
        ...answer,
        claimToken: body.claim.token,
      })
    },
    async see(who: string, caseId: string) {
      return (await (await as(who)).get(`/v1/cases/${caseId}`)).body
    },
    async measures(subjectId: string) {
      return at().db.query(
        'SELECT measure, severity, review_at IS NOT NULL AS reviewed FROM measure_taken WHERE subject_id = $1 AND undone_at IS NULL',
        [subjectId],
      )
    },
  }
}

describe('a severe measure', () => {
  const { as, flagged, claim, answers, see, measures } = hub(() => server)
  beforeAll(() => Promise.all(['mira', 'noor', 'omar', 'lena:lead'].map((who) => as(who))))

  test('waits for a second person; nothing is imposed and the reporter is not told', async () => {
    const { caseId, subjectId, receipt } = await flagged()
    const first = await answers('mira', caseId, disable)
    expect([first.status, first.body.state]).toEqual([201, 'awaiting_second'])
    server.clock.forward(60)
    expect(await measures(subjectId)).toEqual([])
    expect((await server.anonymous.get(`/v1/receipts/${receipt}`)).body.state).toBe('under_review')
    expect((await claim('mira', caseId)).body.code).toBe('conflict_of_interest')
    const view = await see('mira', caseId)
    expect(view.allowedActions[0]).toMatchObject({ action: 'claim', allowed: false, why: 'own_proposal' })
  })

  test('the second person answers blind, and the same answer decides', async () => {
    const { caseId, subjectId } = await flagged()
    await answers('mira', caseId, disable)
    const { body: claimed } = await claim('noor', caseId)
    expect(claimed.case.secondPerson.proposals).toEqual([])
    expect(JSON.stringify(claimed)).not.toContain(disable.statement)
    const second = await answers('noor', caseId, { ...disable, statement: 'I agree.' })
    expect([second.status, second.body.state]).toEqual([201, 'decided'])
    expect(await measures(subjectId)).toEqual([
      { measure: 'disable-access', severity: 'severe', reviewed: true },
    ])
    const view = await see('mira', caseId)
    expect(view.decision).toMatchObject({ by: 'noor', second: 'mira' })
    expect(view.secondPerson.proposals).toHaveLength(1)
  })

  test('is handed out as the next case to another person, and never to its author', async () => {
    const own = await startTestServer()
    try {
      const there = hub(() => own)
      await there.as('noor')
      const { caseId } = await there.flagged()
      await there.answers('mira', caseId, disable)
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
    const { caseId, subjectId } = await flagged()
    await answers('mira', caseId, disable)
    const second = await answers('noor', caseId, other)
    expect([second.status, second.body.state]).toEqual([201, 'escalated'])
    expect((await claim('omar', caseId)).body.code).toBe('case_not_free')
    const view = await see('lena:lead', caseId)
    expect(view.escalation).toBe('disagreement')
    expect(view.secondPerson.proposals.map((one: { by: string }) => one.by)).toEqual(['mira', 'noor'])
    expect((await answers('lena:lead', caseId, dismiss)).body.state).toBe('decided')
    expect(await measures(subjectId)).toEqual([])
  })

  test('a lead who sides with the severe answer makes it two', async () => {
    const { caseId, subjectId } = await flagged()
    await answers('mira', caseId, disable)
    await answers('noor', caseId, dismiss)
    expect((await answers('lena:lead', caseId, disable)).body.state).toBe('decided')
    expect((await see('lena:lead', caseId)).decision).toMatchObject({ by: 'lena', second: 'mira' })
    expect(await measures(subjectId)).toHaveLength(1)
  })

  test('a dismissal needs one person', async () => {
    const { caseId } = await flagged()
    expect((await answers('mira', caseId, dismiss)).body.state).toBe('decided')
  })

  test('the first answer is taken back within its time, and the case is its author’s again', async () => {
    const { caseId } = await flagged()
    const { body } = await answers('mira', caseId, disable)
    expect((await (await as('noor')).post(`/v1/decisions/${body.id}/undo`)).status).toBe(403)
    const undone = await (await as('mira')).post(`/v1/decisions/${body.id}/undo`)
    expect([undone.status, undone.body.case.state]).toEqual([200, 'claimed'])
    await (await as('mira')).post(`/v1/cases/${caseId}/release`, { claimToken: undone.body.claim.token })
    expect((await see('mira', caseId)).state).toBe('open')
    expect((await answers('noor', caseId, disable)).body.state).toBe('awaiting_second')
  })

  test('once it is taken up, or its time is over, the first answer stays', async () => {
    const taken = await flagged()
    const first = await answers('mira', taken.caseId, disable)
    await claim('noor', taken.caseId)
    expect((await (await as('mira')).post(`/v1/decisions/${first.body.id}/undo`)).body.code).toBe('taken_up')
    server.clock.forward(11)
    const late = await (await as('mira')).post(`/v1/decisions/${first.body.id}/undo`)
    expect(late.body.code).toBe('too_late_to_undo')
  })

  test('the second answer undone leaves the first one waiting', async () => {
    const { caseId } = await flagged()
    await answers('mira', caseId, disable)
    const { body } = await answers('noor', caseId, disable)
    const undone = await (await as('noor')).post(`/v1/decisions/${body.id}/undo`)
    await (await as('noor')).post(`/v1/cases/${caseId}/release`, { claimToken: undone.body.claim.token })
    expect((await see('omar', caseId)).state).toBe('awaiting_second')
    expect((await answers('omar', caseId, disable)).body.state).toBe('decided')
  })

  test('eight second answers at once make one decision', async () => {
    const { caseId, subjectId } = await flagged()
    await answers('mira', caseId, disable)
    const crew = Array.from({ length: 8 }, (_, i) => `crew-${i}`)
    const all = await Promise.all(crew.map((who) => answers(who, caseId, disable)))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await measures(subjectId)).toHaveLength(1)
  })

  test('the case tells which steps the role of the caller may impose', async () => {
    const { caseId } = await flagged()
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
    const { caseId } = await flagged()
    const refused = await answers('mira', caseId, { ...disable, measure: 'suspend-account' })
    expect([refused.status, refused.body.code, refused.body.mayImpose]).toEqual([
      403,
      'measure_needs_role',
      'lead',
    ])
  })
})

describe('a hub where nobody else can confirm', () => {
  test('the case waits as escalated; a second person who comes later may take it', async () => {
    const own = await startTestServer()
    try {
      const there = hub(() => own)
      const { caseId } = await there.flagged()
      expect((await there.answers('mira', caseId, disable)).body.state).toBe('escalated')
      expect(await there.see('mira', caseId)).toMatchObject({ escalation: 'no_second_person' })
      expect((await own.anonymous.get('/readyz')).body.warnings).toEqual([
        'severe_case_without_second_person',
        'escalated_case_without_lead',
      ])
      own.clock.forward(25 * 3600)
      // Not a lead: no delay helps.
      expect((await there.claim('mira', caseId)).body.code).toBe('conflict_of_interest')
      expect((await there.answers('noor', caseId, disable)).body.state).toBe('decided')
      expect((await own.anonymous.get('/readyz')).body.warnings).toBeUndefined()
    } finally {
      await own.close()
    }
  })

  test('who does not read the language, or has seen enough for today, is nobody else', async () => {
    const own = await startTestServer()
    try {
      const there = hub(() => own)
      const noor = await there.as('noor')
      const settled = async (settings: object, languages: string[]) =>
        expect((await noor.patch('/v1/me', { settings, languages })).status).toBe(200)
      const card = '---\nlanguage: pt\n---\n# Um modelo'
      await (await own.as('hub', 'service')).put('/v1/subjects/model/acme/pt', { card, metadata: {} })
      const answered = async (name: string) =>
        (await there.answers('mira', (await there.flagged(name)).caseId, disable)).body.state
      await settled({}, ['de'])
      expect(await answered('acme/pt')).toBe('escalated')
      await settled({ graphicCasesADay: 1 }, ['pt-BR'])
      expect(await answered('acme/fresh')).toBe('awaiting_second')
      await there.claim('noor', (await there.flagged()).caseId)
      expect(await answered('acme/spent')).toBe('escalated')
      own.clock.forward(86_400)
      expect(await answered('acme/morrow')).toBe('awaiting_second')
    } finally {
      await own.close()
    }
  })

  test('a lead confirms alone after the delay of the policy, and that is recorded', async () => {
    const own = await startTestServer()
    try {
      const there = hub(() => own)
      const { caseId, subjectId } = await there.flagged()
      const first = await there.answers('lena:lead', caseId, disable)
      expect(first.body.state).toBe('escalated')
      const { secondPerson } = await there.see('lena:lead', caseId)
      const hours =
        (new Date(secondPerson.leadAloneAt).getTime() - new Date(secondPerson.since).getTime()) / 3.6e6
      expect(Math.round(hours)).toBe(24)
      expect((await there.claim('lena:lead', caseId)).status).toBe(403)
      own.clock.forward(24 * 3600 + 1)
      const { body } = await there.answers('lena:lead', caseId, disable)
      expect(body.state).toBe('decided')
      expect((await there.see('lena:lead', caseId)).decision).toMatchObject({ by: 'lena', alone: true })
      expect(await there.measures(subjectId)).toHaveLength(1)
      const [entry] = await own.db.query(
        `SELECT payload FROM ledger_entry WHERE action = 'case.decided' AND payload->>'caseId' = $1`,
        [caseId],
      )
      expect(entry.payload.alone).toBe(true)
    } finally {
      await own.close()
    }
  })

  test('not alone any more: the answer waits for whoever came meanwhile', async () => {
    const own = await startTestServer()
    try {
      const there = hub(() => own)
      const { caseId } = await there.flagged()
      await there.answers('lena:lead', caseId, disable)
      own.clock.forward(24 * 3600 + 1)
      await there.as('noor')
      expect((await there.answers('lena:lead', caseId, disable)).body.state).toBe('awaiting_second')
      expect((await there.answers('noor', caseId, disable)).body.state).toBe('decided')
    } finally {
      await own.close()
    }
  })
})

describe('the database itself refuses', () => {
  const { flagged } = hub(() => server)
  const insert = async (over: Record<string, unknown>) => {
    const { caseId, subjectId } = await flagged()
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
