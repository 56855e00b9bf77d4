import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Carrier, type Order } from '../src/enforcement/carrier.js'
import { CarryOut } from '../src/enforcement/carry-out.js'
import { NewRevision } from '../src/review/new-revision.js'
import { startTestServer, type TestServer } from './support/server.js'

const DAY = 86_400

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
afterAll(() => server.close())

let serial = 0
interface Given {
  name?: string
  reporter?: string
  reason?: string
  quote?: string
}
const REASON = 'copyright-or-licence'
const answer = { reason: REASON, statement: 'The licence says no.' }
const uphold = { ...answer, outcome: 'uphold', measure: 'lower-visibility' }
const dismiss = { ...answer, outcome: 'dismiss' }

/** Registers a work of `otto` with this card. */
const work = async (card: string, name = `acme/right-${++serial}`, metadata: object = {}) => {
  const hub = await server.as('hub', 'service')
  const { body } = await hub.put(`/v1/subjects/model/${name}`, {
    card,
    metadata: { owner: 'otto', ...metadata },
  })
  return { name, subjectId: body.id as string, revision: body.revision as string }
}
const flag = async ({ name, reporter = `r-${++serial}`, reason = REASON, quote }: Given) => {
  const { body } = await (
    await server.as(reporter)
  ).post('/v1/flags', { subject: { kind: 'model', name }, reason, details: 'Look.', ...(quote && { quote }) })
  const [row] = await server.db.query(
    'SELECT case_id FROM case_signal WHERE source_id = $1 ORDER BY raised_at DESC LIMIT 1',
    [body.id],
  )
  return { caseId: row.case_id as string, receipt: body.receipt.token as string, reporter }
}
const decide = async (who: string, caseId: string, input: object) => {
  const person = await server.as(who, 'moderator')
  const { body } = await person.post(`/v1/cases/${caseId}/claim`)
  if (!body.claim) return { status: 0, body }
  return person.post(`/v1/cases/${caseId}/decisions`, { ...input, claimToken: body.claim.token })
}
const appeal = async (who: string, decisionId: string, grounds = 'Look again.') =>
  (await server.as(who)).post(`/v1/decisions/${decisionId}/appeals`, { grounds })
/** A work that was flagged and decided by mira, in effect. */
const decided = async (input: object, given: Given = {}) => {
  const made = await work(`# Card ${++serial}\n\nMade from books.`, given.name, { downloads: 7 })
  const flagged = await flag({ ...given, name: made.name })
  const { body } = await decide('mira', flagged.caseId, input)
  server.clock.forward(11)
  return { ...made, ...flagged, decisionId: body.id as string }
}
const measureOf = async (decisionId: string) =>
  (await server.db.query('SELECT * FROM measure_taken WHERE decision_id = $1', [decisionId]))[0]
const stands = async (decisionId: string) => {
  const { undone_at: undone } = await measureOf(decisionId)
  return undone === null || undone > server.clock.now()
}
const personId = async (name: string) =>
  (await server.db.query('SELECT id FROM person WHERE name = $1', [name]))[0].id as string
const see = async (caseId: string) =>
  (await (await server.as('noor', 'moderator')).get(`/v1/cases/${caseId}`)).body

describe('an appeal', () => {
  test('by the owner, granted by another person, undoes the measure in the same transaction', async () => {
    const { decisionId } = await decided(uphold)
    const { status, body } = await appeal('otto', decisionId)
    expect(status).toBe(201)
    expect(await see(body.caseId)).toMatchObject({
      kind: 'appeal',
      appeal: { by: 'owner', grounds: 'Look again.' },
    })
    const { body: granted } = await decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
    const taken = await measureOf(decisionId)
    expect([taken.undone_by, taken.undone_at.toISOString()]).toEqual([granted.id, granted.effectiveAt])
    server.clock.forward(11)
    expect(await stands(decisionId)).toBe(false)
  })

  test('granted and undone within its grace lets the measure stand as before', async () => {
    const { decisionId } = await decided(uphold)
    const { body } = await appeal('otto', decisionId)
    const { body: granted } = await decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
    await (await server.as('noor', 'moderator')).post(`/v1/decisions/${granted.id}/undo`)
    server.clock.forward(60)
    expect(await measureOf(decisionId)).toMatchObject({ undone_at: null, undone_by: null })
  })

  test('by the reporter against "no action", granted, takes a measure; the owner may appeal that, once', async () => {
    const { decisionId, reporter } = await decided(dismiss)
    const first = await appeal(reporter, decisionId)
    const { body: granted } = await decide('noor', first.body.caseId, uphold)
    expect(await stands(granted.id)).toBe(true)
    server.clock.forward(11)
    expect((await appeal(reporter, granted.id)).body.code).toBe('appeal_is_final')
    const second = await appeal('otto', granted.id)
    expect(second.status).toBe(201)
    const { body: last } = await decide('omar', second.body.caseId, { ...answer, outcome: 'uphold' })
    server.clock.forward(11)
    expect(await stands(granted.id)).toBe(false)
    for (const who of [reporter, 'otto']) expect((await appeal(who, last.id)).status).toBeGreaterThan(400)
  })

  test('dismissed lets the first decision stand, and is final', async () => {
    const { decisionId } = await decided(uphold)
    const { body } = await appeal('otto', decisionId)
    const { body: last } = await decide('noor', body.caseId, dismiss)
    server.clock.forward(11)
    expect(await stands(decisionId)).toBe(true)
    expect((await appeal('otto', last.id)).body.code).toBe('appeal_is_final')
  })

  test('is open for six months, to those concerned, and the same one twice is one', async () => {
    const { decisionId } = await decided(uphold)
    expect((await appeal('ana', decisionId)).status).toBe(403)
    server.clock.forward(183 * DAY)
    const [once, twice] = [await appeal('otto', decisionId), await appeal('otto', decisionId)]
    expect([once.status, twice.body.caseId]).toEqual([201, once.body.caseId])
    const late = await decided(uphold)
    server.clock.forward(185 * DAY)
    expect((await appeal('otto', late.decisionId)).body.code).toBe('too_late_to_appeal')
  })

  test('is not handed to who made the decision, confirmed or contradicted it, or raised the case', async () => {
    const severe = { ...answer, outcome: 'uphold', measure: 'disable-access' }
    await Promise.all(['noor', 'omar'].map((who) => server.as(who, 'moderator')))
    const made = await work('# Severe')
    const { caseId } = await flag({ name: made.name, reporter: 'rosa' })
    await decide('mira', caseId, severe)
    const { body } = await decide('noor', caseId, severe)
    server.clock.forward(11)
    const { body: filed } = await appeal('otto', body.id)
    for (const who of ['mira', 'noor', 'rosa', 'otto'])
      expect((await decide(who, filed.caseId, dismiss)).body.code).toBe('conflict_of_interest')
    expect((await decide('omar', filed.caseId, dismiss)).status).toBe(201)
  })

  test('by another person is enforced in the database', async () => {
    const { decisionId, subjectId, reporter } = await decided(uphold)
    const { body } = await appeal('otto', decisionId)
    await server.as('noor', 'moderator')
    const claim = async (who: string) =>
      server.db.query(
        `UPDATE review_case SET state = 'claimed', claimed_by = $2, claim_token = gen_random_uuid(),
           claim_expires_at = now() WHERE id = $1`,
        [body.caseId, await personId(who)],
      )
    const insert = async (who: string, second?: string) =>
      server.db.query(
        `INSERT INTO decision (subject_id, id, case_id, moderator_id, second_id, outcome, reason, statement,
           claim_token, policy_version, decided_at, effective_at)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, 'dismiss', 'spam', 'x', gen_random_uuid(), '1', now(), now())`,
        [subjectId, body.caseId, await personId(who), second ? await personId(second) : null],
      )
    for (const who of ['mira', 'otto']) {
      await expect(claim(who)).rejects.toThrow(/held by another person/)
      await expect(insert(who)).rejects.toThrow(/decided by another person/)
    }
    await expect(insert('noor', 'mira')).rejects.toThrow(/decided by another person/)
    await expect(claim('noor')).resolves.toBeDefined()
    await expect(insert('noor')).resolves.toBeDefined()
    expect(reporter).toBeDefined()
  })
})

describe('the evidence of a decision', () => {
  test('is what was known then, whatever changed since', async () => {
    const { decisionId, name, revision } = await decided(uphold, { quote: 'Made from books.' })
    await work('# Another card', name, { downloads: 900_000, title: 'New name' })
    const { body } = await appeal('otto', decisionId)
    const { appeal: shown, flags, subject } = await see(body.caseId)
    expect(subject.downloads).toBe(900_000)
    expect(shown.evidence).toMatchObject({ revision, subject: { downloads: 7, revision } })
    expect(shown.evidence.priority.terms.length).toBeGreaterThan(0)
    expect(flags).toMatchObject([
      { quote: 'Made from books.', quoteLines: [3, 3], revision, outcome: 'uphold' },
    ])
  })

  test.each([
    ['the decision', `UPDATE decision SET statement = 'Other words.' WHERE id = $1`],
    ['its evidence', `UPDATE decision SET evidence = '{}' WHERE id = $1`],
    ['its signals', `UPDATE case_signal SET details = 'Other words.' WHERE decision_id = $1`],
    [
      'its card',
      `UPDATE card_revision r SET card = 'x' FROM decision d WHERE d.id = $1 AND r.subject_id = d.subject_id`,
    ],
  ])('%s cannot be changed, not even by SQL', async (_, attack) => {
    const { decisionId } = await decided(uphold)
    await expect(server.db.query(attack, [decisionId])).rejects.toThrow(/not change/)
  })
})

describe('a measure', () => {
  const carryOut = () => server.app.get(CarryOut)
  const ids = async (decisionId: string) => {
    const { subject_id: subjectId, id: measureId } = await measureOf(decisionId)
    return { subjectId, measureId }
  }

  test('says who imposed it, how severe it is, about which card, and when it is looked at again', async () => {
    const { decisionId, revision } = await decided(uphold)
    const taken = await measureOf(decisionId)
    const days = (taken.review_at - taken.starts_at) / (DAY * 1000)
    expect([taken.severity, taken.imposed_by, taken.revision, days]).toEqual([
      'moderate',
      await personId('mira'),
      revision,
      90,
    ])
  })

  test('reaches the hub through the carrier once, and is lifted when it is undone', async () => {
    const seen: [string, Order][] = []
    const carrier = server.app.get(Carrier)
    const own = { impose: carrier.impose, lift: carrier.lift }
    carrier.impose = async (order) => void seen.push(['impose', order])
    carrier.lift = async (order) => void seen.push(['lift', order])
    try {
      const { decisionId, name } = await decided(uphold)
      const key = await ids(decisionId)
      await carryOut().lift(key)
      for (let twice = 0; twice < 2; twice++) await carryOut().impose(key)
      expect(seen.map(([act]) => act)).toEqual(['impose'])
      expect(seen[0]![1]).toMatchObject({ id: key.measureId, measure: 'lower-visibility', subject: { name } })
      const { body } = await appeal('otto', decisionId)
      await decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
      await carryOut().lift(key)
      expect(seen).toHaveLength(1)
      server.clock.forward(11)
      for (let twice = 0; twice < 2; twice++) await carryOut().lift(key)
      expect(seen.map(([act]) => act)).toEqual(['impose', 'lift'])
    } finally {
      Object.assign(carrier, own)
    }
  })

  test('that is undone while the hub is being called does not stay there', async () => {
    const carrier = server.app.get(Carrier)
    const own = { impose: carrier.impose, lift: carrier.lift }
    const { decisionId } = await decided(uphold)
    const key = await ids(decisionId)
    let lifted = 0
    carrier.lift = async () => void lifted++
    carrier.impose = async () => {
      await server.db.query('UPDATE measure_taken SET undone_at = starts_at WHERE id = $1', [key.measureId])
      await carryOut().lift(key)
    }
    try {
      await carryOut().impose(key)
      expect(lifted).toBe(1)
    } finally {
      Object.assign(carrier, own)
    }
  })

  test('of a decision that was undone is never carried out', async () => {
    const made = await work('# Undone')
    const { caseId } = await flag({ name: made.name })
    const { body } = await decide('mira', caseId, uphold)
    const key = await ids(body.id)
    await (await server.as('mira', 'moderator')).post(`/v1/decisions/${body.id}/undo`)
    await carryOut().impose(key)
    expect((await measureOf(body.id)).carried_out_at).toBeNull()
  })

  const jobs = (queue: string) =>
    server.db.query(`SELECT data FROM pgboss.job WHERE name = $1 AND state < 'completed'`, [queue])

  test('whose review date has come opens a case; upheld it stays with a new date, dismissed it is taken back', async () => {
    const { decisionId, caseId } = await decided(uphold)
    const key = await ids(decisionId)
    for (const [outcome, after] of [
      ['uphold', true],
      ['dismiss', false],
    ] as const) {
      server.clock.forward(91 * DAY)
      await carryOut().watch()
      expect(await jobs('look-at-measure')).toContainEqual({ data: key })
      await server.app.get(NewRevision).lookAgain(key)
      const [row] = await server.db.query(
        `SELECT case_id FROM case_signal WHERE source = 'measure' AND source_id = $1 AND decision_id IS NULL`,
        [key.measureId],
      )
      expect(row.case_id).not.toBe(caseId)
      expect((await see(row.case_id)).flags).toMatchObject([{ source: 'measure', details: 'review_due' }])
      await decide('noor', row.case_id, { ...answer, outcome })
      server.clock.forward(11)
      expect(await stands(decisionId)).toBe(after)
    }
  })

  test('whose end has come is over', async () => {
    const { decisionId } = await decided(uphold)
    const key = await ids(decisionId)
    await carryOut().impose(key)
    await server.db.query('UPDATE measure_taken SET ends_at = review_at WHERE id = $1', [key.measureId])
    server.clock.forward(91 * DAY)
    await carryOut().watch()
    expect(await jobs('lift-measure')).toContainEqual({ data: key })
    await carryOut().lift(key)
    expect((await measureOf(decisionId)).lifted_at).not.toBeNull()
  })
})

describe('a new card revision', () => {
  const apply = async (card: string, name: string) => {
    const { subjectId, revision } = await work(card, name)
    await server.app.get(NewRevision).apply([{ subjectId, revision }])
    return { subjectId, revision }
  }
  const GONE = { reason: REASON, quote: 'Made from books.' }

  test('lapses a flag whose quote is gone, if its reason says so; the receipt tells it, and the case goes with the last', async () => {
    const { name } = await work('# A\n\nMade from books.')
    const { caseId, receipt } = await flag({ name, ...GONE })
    await apply('# A\n\nMade   from\nbooks. And more.', name)
    expect((await see(caseId)).state).toBe('open')
    await apply('# A\n\nMade from nothing.', name)
    expect((await see(caseId)).state).toBe('lapsed')
    expect((await server.anonymous.get(`/v1/receipts/${receipt}`)).body.state).toBe('lapsed')
  })

  test('keeps flags without a quote, and those whose reason keeps them', async () => {
    const { name } = await work('# A\n\nMade from books.')
    const { caseId } = await flag({ name, ...GONE })
    await flag({ name })
    await flag({ name, reason: 'child-safety', quote: 'Made from books.' })
    await apply('# A', name)
    const { state, flags } = await see(caseId)
    expect([state, flags.map((one: { reason: string }) => one.reason)]).toEqual([
      'open',
      [REASON, 'child-safety'],
    ])
  })

  test('takes nothing from under the hands of who holds the case', async () => {
    const { name } = await work('# A\n\nMade from books.')
    const { caseId } = await flag({ name, ...GONE })
    await (await server.as('mira', 'moderator')).post(`/v1/cases/${caseId}/claim`)
    await apply('# A', name)
    const { state, flags } = await see(caseId)
    expect([state, flags.length]).toEqual(['claimed', 1])
  })

  test('brings the case back from its owner, with the reply', async () => {
    const { name, subjectId } = await work('# A')
    const { caseId } = await flag({ name })
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.post(`/v1/cases/${caseId}/claim`)
    await mira.post(`/v1/cases/${caseId}/ask-owner`, { claimToken: body.claim.token })
    expect((await see(caseId)).state).toBe('awaiting_owner')
    await apply('# A, changed', name)
    expect((await see(caseId)).state).toBe('open')
    await (await server.as('otto')).post(`/v1/subjects/${subjectId}/replies`, { text: 'I changed it.' })
    expect((await see(caseId)).reply.text).toBe('I changed it.')
  })

  test('opens a case to look at a standing measure again, once', async () => {
    const { name, decisionId } = await decided(uphold)
    for (let twice = 0; twice < 2; twice++) await apply('# Better', name)
    const { id } = await measureOf(decisionId)
    const rows = await server.db.query(`SELECT case_id, details FROM case_signal WHERE source_id = $1`, [id])
    expect(rows).toMatchObject([{ details: 'card_changed' }])
    await decide('noor', rows[0].case_id, { ...answer, outcome: 'dismiss' })
    server.clock.forward(11)
    expect(await stands(decisionId)).toBe(false)
  })

  test('is told apart from the one before by lines', async () => {
    const { name, subjectId, revision } = await work('# A\n\nMade from books.\n')
    const later = await work('# A\n\nMade from nothing.\n', name)
    const path = `/v1/subjects/${subjectId}/revisions/${revision}/diff`
    const { status, body } = await server.anonymous.get(`${path}/${later.revision}`)
    expect([status, body.added, body.removed, body.cut]).toEqual([200, 1, 1, false])
    expect(body.hunks[0].lines.slice(2)).toEqual([
      { change: 'removed', text: 'Made from books.', from: 3 },
      { change: 'added', text: 'Made from nothing.', to: 3 },
    ])
    expect((await server.anonymous.get(`${path}/${'0'.repeat(64)}`)).status).toBe(404)
  })

  test('is told to review by the fact of its own transaction', async () => {
    const { subjectId, revision } = await work('# Told')
    const rows = await server.db.query(`SELECT data FROM pgboss.job WHERE name = 'apply-revision'`)
    expect(rows).toContainEqual({ data: { subjectId, revision } })
  })
})
