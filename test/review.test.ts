import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0
const given = {
  /** One flagged subject of its own; the reporter is new unless named. */
  async flagged({
    by = `reporter-${++serial}`,
    name = `acme/work-${++serial}`,
    reason = 'personal-data',
  } = {}) {
    const reporter = await server.as(by)
    const { body } = await reporter.post('/v1/flags', {
      subject: { kind: 'model', name },
      reason,
      details: `It names ${name}.`,
    })
    const [row] = await server.db.query(
      `SELECT s.case_id FROM case_signal s WHERE s.source_id = $1 ORDER BY s.raised_at DESC LIMIT 1`,
      [body.id],
    )
    return {
      name,
      flagId: body.id as string,
      receipt: body.receipt.token as string,
      caseId: row.case_id as string,
    }
  },
  async claimed({ by = 'mira', ...flag }: { by?: string; name?: string; reason?: string } = {}) {
    const made = await given.flagged(flag)
    const mira = await server.as(by, 'moderator')
    const { body } = await mira.post(`/v1/cases/${made.caseId}/claim`)
    return { ...made, token: body.claim.token as string, case: body.case }
  },
}
const dismiss = { outcome: 'dismiss', reason: 'personal-data', statement: 'The card names nobody.' }
const uphold = {
  outcome: 'uphold',
  measure: 'request-changes',
  reason: 'personal-data',
  statement: 'It names people.',
}
const state = async (caseId: string) =>
  (await server.db.query('SELECT state FROM review_case WHERE id = $1', [caseId]))[0].state
const ledgerOf = async (caseId: string) =>
  (
    await server.db.query(`SELECT action FROM ledger_entry WHERE payload->>'caseId' = $1 ORDER BY id`, [
      caseId,
    ])
  ).map((row: { action: string }) => row.action)

describe('claims', () => {
  test('sixteen moderators asking at once never get the same case', async () => {
    for (let i = 0; i < 10; i++) await given.flagged()
    const crew = await Promise.all(Array.from({ length: 16 }, (_, i) => server.as(`crew-${i}`, 'moderator')))
    const answers = await Promise.all(crew.map((one) => one.post('/v1/cases/next', {})))
    const ids = answers.filter(({ status }) => status === 200).map(({ body }) => body.case.id)
    expect(ids.length).toBeGreaterThanOrEqual(10)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [i, { status, body }] of answers.entries()) {
      if (status === 200)
        await crew[i]!.post(`/v1/cases/${body.case.id}/release`, { claimToken: body.claim.token })
    }
  })

  test('the longest overdue has its turn, then comes the most expected harm', async () => {
    const own = await startTestServer()
    try {
      const file = async (name: string, reason: string) =>
        (await own.as(`r-${name}`)).post('/v1/flags', {
          subject: { kind: 'model', name },
          reason,
          details: name,
        })
      await file('a/low', 'spam')
      own.clock.forward(169 * 3600)
      await file('a/high', 'personal-data')
      await file('a/moderate', 'misleading-claims')
      const mira = await own.as('mira', 'moderator')
      const names = []
      for (let i = 0; i < 3; i++) names.push((await mira.post('/v1/cases/next', {})).body.case.subject.name)
      expect(names).toEqual(['a/low', 'a/high', 'a/moderate'])
    } finally {
      await own.close()
    }
  })

  test('a fourth is refused; a decision makes room at once, and undo gives it back even as a fourth', async () => {
    const held = []
    for (let i = 0; i < 3; i++) held.push(await given.claimed({ by: 'four' }))
    const four = await server.as('four', 'moderator')
    await given.flagged()
    const refused = await four.post('/v1/cases/next', {})
    expect([refused.status, refused.body.code]).toEqual([409, 'too_many_claims'])
    const { body: decision } = await four.post(`/v1/cases/${held[0]!.caseId}/decisions`, {
      ...dismiss,
      claimToken: held[0]!.token,
    })
    expect((await four.post('/v1/cases/next', {})).status).toBe(200)
    const undone = await four.post(`/v1/decisions/${decision.id}/undo`)
    expect([undone.status, undone.body.case.id]).toEqual([200, held[0]!.caseId])
  })

  test('a heartbeat keeps the same token; a lease past its time can be taken by another, and is then stale', async () => {
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    const beat = await mira.post(`/v1/cases/${found.caseId}/heartbeat`, { claimToken: found.token })
    expect([beat.status, beat.body.claim.token]).toEqual([200, found.token])
    server.clock.forward(61)
    const noor = await server.as('noor', 'moderator')
    const taken = await noor.post(`/v1/cases/${found.caseId}/claim`)
    expect(taken.status).toBe(200)
    expect(taken.body.claim.token).not.toBe(found.token)
    const stale = await mira.post(`/v1/cases/${found.caseId}/heartbeat`, { claimToken: found.token })
    expect([stale.status, stale.body.by, stale.body.state]).toEqual([409, 'noor', 'claimed'])
    await noor.post(`/v1/cases/${found.caseId}/release`, { claimToken: taken.body.claim.token })
    expect(await state(found.caseId)).toBe('open')
  })

  test('a lease past its time still decides while nobody else has taken the case', async () => {
    const found = await given.claimed()
    server.clock.forward(600)
    const { status } = await (
      await server.as('mira', 'moderator')
    ).post(`/v1/cases/${found.caseId}/decisions`, {
      ...dismiss,
      claimToken: found.token,
    })
    expect(status).toBe(201)
  })

  test('nobody is handed their own flag or their own work', async () => {
    const { caseId } = await given.flagged({ by: 'zoe', name: 'acme/zoe-flagged' })
    const zoe = await server.as('zoe', 'moderator')
    const refused = await zoe.post(`/v1/cases/${caseId}/claim`)
    expect([refused.status, refused.body.code]).toEqual([403, 'conflict_of_interest'])
    const hub = await server.as('hub', 'service')
    await hub.put('/v1/subjects/model/acme/owned', { metadata: { owner: 'yan', ownerMembers: ['wim'] } })
    const owned = await given.flagged({ name: 'acme/owned' })
    for (const name of ['yan', 'wim']) {
      expect(
        (await (await server.as(name, 'moderator')).post(`/v1/cases/${owned.caseId}/claim`)).status,
      ).toBe(403)
    }
    const view = await (await server.as('yan', 'moderator')).get(`/v1/cases/${owned.caseId}`)
    expect(view.body.allowedActions[0]).toEqual({ action: 'claim', allowed: false, why: 'own_subject' })
  })
})

describe('decisions', () => {
  test('a stale decision is refused and leaves no trace', async () => {
    const found = await given.claimed()
    server.clock.forward(61)
    await (await server.as('noor', 'moderator')).post(`/v1/cases/${found.caseId}/claim`)
    const before = await ledgerOf(found.caseId)
    const { status, body } = await (
      await server.as('mira', 'moderator')
    ).post(`/v1/cases/${found.caseId}/decisions`, {
      ...dismiss,
      claimToken: found.token,
    })
    expect([status, body.code]).toEqual([409, 'stale_claim'])
    expect(await state(found.caseId)).toBe('claimed')
    expect(await ledgerOf(found.caseId)).toEqual(before)
  })

  test('eight same decisions at once are one', async () => {
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    const decide = () =>
      mira.post(`/v1/cases/${found.caseId}/decisions`, { ...uphold, claimToken: found.token })
    const statuses = (await Promise.all(Array.from({ length: 8 }, decide))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, ...Array(7).fill(409)])
    expect(await ledgerOf(found.caseId)).toEqual(['flag.filed', 'case.claimed', 'case.decided'])
  })

  test('a flag that arrives between claim and decision opens the next case', async () => {
    const found = await given.claimed()
    await given.flagged({ name: found.name })
    const mira = await server.as('mira', 'moderator')
    expect(
      (await mira.get(`/v1/cases/${found.caseId}`)).body.flags.map((one: { isNew: boolean }) => one.isNew),
    ).toEqual([false, true])
    await mira.post(`/v1/cases/${found.caseId}/decisions`, { ...dismiss, claimToken: found.token })
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
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    const racers = await Promise.all(Array.from({ length: 10 }, (_, i) => server.as(`racer-${i}`)))
    const flags = racers.map((one) =>
      one.post('/v1/flags', {
        subject: { kind: 'model', name: found.name },
        reason: 'spam',
        details: 'raced',
      }),
    )
    const decided = mira.post(`/v1/cases/${found.caseId}/decisions`, { ...dismiss, claimToken: found.token })
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
    const found = await given.flagged({ by: 'right' })
    await given.flagged({ by: 'wrong', name: found.name, reason: 'spam' })
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
    const found = await given.claimed({ by })
    const who = await server.as(by, 'moderator')
    const refused = await who.post(`/v1/cases/${found.caseId}/decisions`, {
      ...decision,
      claimToken: found.token,
    })
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, pointer])
    expect(await state(found.caseId)).toBe('claimed')
  })
})

describe('the grace of a decision', () => {
  test('a receipt tells the decision once it has taken effect, and undo is then too late', async () => {
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await mira.post(`/v1/cases/${found.caseId}/decisions`, {
      ...uphold,
      claimToken: found.token,
    })
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
    const found = await given.claimed()
    await given.flagged({ name: found.name })
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await mira.post(`/v1/cases/${found.caseId}/decisions`, {
      ...uphold,
      claimToken: found.token,
    })
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

describe('what comes after', () => {
  test('an appeal is decided by somebody else, and granting it undoes the measure', async () => {
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await mira.post(`/v1/cases/${found.caseId}/decisions`, {
      ...uphold,
      claimToken: found.token,
    })
    server.clock.forward(11)
    const { status, body: appeal } = await server.anonymous.post(`/v1/receipts/${found.receipt}/appeals`, {
      grounds: 'Look again.',
    })
    expect(status).toBe(201)
    expect((await mira.post(`/v1/cases/${appeal.caseId}/claim`)).body.code).toBe('conflict_of_interest')
    const noor = await server.as('noor', 'moderator')
    const { body: claim } = await noor.post(`/v1/cases/${appeal.caseId}/claim`)
    expect(claim.case).toMatchObject({
      kind: 'appeal',
      appeal: { grounds: 'Look again.', decision: { id: decision.id } },
    })
    const granted = {
      outcome: 'uphold',
      reason: 'personal-data',
      statement: 'The names are gone.',
      claimToken: claim.claim.token,
    }
    expect((await noor.post(`/v1/cases/${appeal.caseId}/decisions`, granted)).status).toBe(201)
    const [row] = await server.db.query('SELECT undone_at FROM measure_taken WHERE decision_id = $1', [
      decision.id,
    ])
    expect(row.undone_at).not.toBeNull()
  })

  test('the owner is asked and answers, which brings the case back; others may not answer', async () => {
    const hub = await server.as('hub', 'service')
    const name = `acme/asked-${++serial}`
    const { body: subject } = await hub.put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
    const found = await given.claimed({ name })
    const mira = await server.as('mira', 'moderator')
    const asked = await mira.post(`/v1/cases/${found.caseId}/ask-owner`, { claimToken: found.token })
    expect(asked.body.state).toBe('awaiting_owner')
    expect(
      (await (await server.as('ana')).post(`/v1/subjects/${subject.id}/replies`, { text: 'Not mine.' }))
        .status,
    ).toBe(403)
    expect(
      (await (await server.as('otto')).post(`/v1/subjects/${subject.id}/replies`, { text: 'We fixed it.' }))
        .status,
    ).toBe(201)
    const { body } = await mira.get(`/v1/cases/${found.caseId}`)
    expect([body.state, body.reply.text]).toEqual(['open', 'We fixed it.'])
  })

  test('an escalated case is handed to a lead alone', async () => {
    const found = await given.claimed()
    const mira = await server.as('mira', 'moderator')
    await mira.post(`/v1/cases/${found.caseId}/escalate`, { claimToken: found.token })
    expect((await mira.post(`/v1/cases/${found.caseId}/claim`)).body.code).toBe('case_not_free')
    const lead = await server.as('lena', 'lead')
    const { body } = await lead.post(`/v1/cases/${found.caseId}/claim`)
    await lead.post(`/v1/cases/${found.caseId}/release`, { claimToken: body.claim.token })
    expect(await state(found.caseId)).toBe('escalated')
  })
})

describe('the queue', () => {
  test.each(['priority', 'due', 'age'])('pages by %s without a gap or a double', async (sort) => {
    const auditor = await server.as('aud', 'auditor')
    const seen: string[] = []
    let path: string | undefined = `/v1/cases?limit=3&sort=${sort}`
    while (path) {
      const { body, headers } = await auditor.get(path)
      seen.push(...body.items.map((one: { id: string }) => one.id))
      path = /<([^>]+)>/.exec(headers.get('link') ?? '')?.[1]
    }
    const [row] = await server.db.query(
      `SELECT count(*)::int AS n FROM review_case WHERE state NOT IN ('decided', 'lapsed')`,
    )
    expect([seen.length, new Set(seen).size]).toEqual([row.n, row.n])
  })

  test.each(['?sort=name', '?state=lost', '?limit=1000', `?sort=due&cursor=${btoa('["priority",1,"x"]')}`])(
    '%s is refused',
    async (query) =>
      expect((await (await server.as('mira', 'moderator')).get(`/v1/cases${query}`)).status).toBe(400),
  )

  test('members see no cases, auditors decide none', async () => {
    expect((await (await server.as('ana')).get('/v1/cases')).status).toBe(403)
    expect((await (await server.as('aud', 'auditor')).post('/v1/cases/next', {})).status).toBe(403)
  })
})
