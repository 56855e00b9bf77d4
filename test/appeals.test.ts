import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { answer, DecidedWorks, dismiss, uphold } from './support/decided-works.js'
import { startTestServer, type TestServer } from './support/server.js'

const DAY = 86_400

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
afterAll(() => server.close())

const works = new DecidedWorks(() => server)

describe('an appeal', () => {
  test('by the owner, granted by another person, undoes the measure in the same transaction', async () => {
    const { decisionId } = await works.decided(uphold)
    const { status, body } = await works.appeal('otto', decisionId)
    expect(status).toBe(201)
    expect(await works.see('noor', body.caseId)).toMatchObject({
      kind: 'appeal',
      appeal: { by: 'owner', grounds: 'Look again.' },
    })
    const { body: granted } = await works.decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
    const taken = await works.measureOf(decisionId)
    expect([taken.undone_by, taken.undone_at.toISOString()]).toEqual([granted.id, granted.effectiveAt])
    server.clock.forward(11)
    expect(await works.stands(decisionId)).toBe(false)
  })

  test('granted and undone within its grace lets the measure stand as before', async () => {
    const { decisionId } = await works.decided(uphold)
    const { body } = await works.appeal('otto', decisionId)
    const { body: granted } = await works.decide('noor', body.caseId, { ...answer, outcome: 'uphold' })
    await (await server.as('noor', 'moderator')).post(`/v1/decisions/${granted.id}/undo`)
    server.clock.forward(60)
    expect(await works.measureOf(decisionId)).toMatchObject({ undone_at: null, undone_by: null })
  })

  test('by the reporter against "no action", granted, takes a measure; the owner may appeal that, once', async () => {
    const { decisionId, reporter } = await works.decided(dismiss)
    const first = await works.appeal(reporter, decisionId)
    const { body: granted } = await works.decide('noor', first.body.caseId, uphold)
    expect(await works.stands(granted.id)).toBe(true)
    server.clock.forward(11)
    expect((await works.appeal(reporter, granted.id)).body.code).toBe('appeal_is_final')
    const second = await works.appeal('otto', granted.id)
    expect(second.status).toBe(201)
    const { body: last } = await works.decide('omar', second.body.caseId, { ...answer, outcome: 'uphold' })
    server.clock.forward(11)
    expect(await works.stands(granted.id)).toBe(false)
    for (const who of [reporter, 'otto'])
      expect((await works.appeal(who, last.id)).status).toBeGreaterThan(400)
  })

  test('dismissed lets the first decision stand, and is final', async () => {
    const { decisionId } = await works.decided(uphold)
    const { body } = await works.appeal('otto', decisionId)
    const { body: last } = await works.decide('noor', body.caseId, dismiss)
    server.clock.forward(11)
    expect(await works.stands(decisionId)).toBe(true)
    expect((await works.appeal('otto', last.id)).body.code).toBe('appeal_is_final')
  })

  test('is open for six months, to those concerned, and the same one twice is one', async () => {
    const { decisionId } = await works.decided(uphold)
    expect((await works.appeal('ana', decisionId)).status).toBe(403)
    server.clock.forward(183 * DAY)
    const [once, twice] = [await works.appeal('otto', decisionId), await works.appeal('otto', decisionId)]
    expect([once.status, twice.body.caseId]).toEqual([201, once.body.caseId])
    const late = await works.decided(uphold)
    server.clock.forward(185 * DAY)
    expect((await works.appeal('otto', late.decisionId)).body.code).toBe('too_late_to_appeal')
  })

  test('is not handed to who made the decision, confirmed or contradicted it, or raised the case', async () => {
    const severe = { ...answer, outcome: 'uphold', measure: 'disable-access' }
    await Promise.all(['noor', 'omar'].map((who) => server.as(who, 'moderator')))
    const made = await works.work('# Severe')
    const { caseId } = await works.flagged({ name: made.name, by: 'rosa' })
    await works.decide('mira', caseId, severe)
    const { body } = await works.decide('noor', caseId, severe)
    server.clock.forward(11)
    const { body: filed } = await works.appeal('otto', body.id)
    for (const who of ['mira', 'noor', 'rosa', 'otto'])
      expect((await works.decide(who, filed.caseId, dismiss)).body.code).toBe('conflict_of_interest')
    expect((await works.decide('omar', filed.caseId, dismiss)).status).toBe(201)
  })

  test('by another person is enforced in the database', async () => {
    const { decisionId, subjectId, reporter } = await works.decided(uphold)
    const { body } = await works.appeal('otto', decisionId)
    await server.as('noor', 'moderator')
    const claim = async (who: string) =>
      server.db.query(
        `UPDATE review_case SET state = 'claimed', claimed_by = $2, claim_token = gen_random_uuid(),
           claim_expires_at = now() WHERE id = $1`,
        [body.caseId, await works.personId(who)],
      )
    const insert = async (who: string, second?: string) =>
      server.db.query(
        `INSERT INTO decision (subject_id, id, case_id, moderator_id, second_id, outcome, reason, statement,
           claim_token, policy_version, decided_at, effective_at)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, 'dismiss', 'spam', 'x', gen_random_uuid(), '1', now(), now())`,
        [subjectId, body.caseId, await works.personId(who), second ? await works.personId(second) : null],
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
    const { decisionId, name, revision } = await works.decided(uphold, { quote: 'Made from books.' })
    await works.work('# Another card', name, { downloads: 900_000, title: 'New name' })
    const { body } = await works.appeal('otto', decisionId)
    const { appeal: shown, flags, subject } = await works.see('noor', body.caseId)
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
    const { decisionId } = await works.decided(uphold)
    await expect(server.db.query(attack, [decisionId])).rejects.toThrow(/not change/)
  })
})
