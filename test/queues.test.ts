import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0

/** One flagged model of its own; each reason is said by a reporter of its own. */
async function flagged(
  reasons: string[] = ['spam'],
  { name = `acme/queued-${++serial}`, language }: { name?: string; language?: string } = {},
) {
  const card = language && `---\nlanguage: ${language}\n---\n# ${name}`
  const hub = await server.as('hub', 'service')
  await hub.put(`/v1/subjects/model/${name}`, { ...(card && { card }), metadata: {} })
  for (const reason of reasons) {
    const reporter = await server.as(`queue-reporter-${++serial}`)
    const subject = { kind: 'model', name }
    expect((await reporter.post('/v1/flags', { subject, reason, details: `${reason} ${name}` })).status).toBe(
      201,
    )
  }
  const [row] = await server.db.query(
    `SELECT c.id FROM review_case c JOIN subject w ON w.id = c.subject_id
     WHERE w.name = $1 AND c.state NOT IN ('decided', 'lapsed')`,
    [name],
  )
  return { name, caseId: row.id as string }
}
const lead = () => server.as('lena', 'lead')
const saved = async (queue: object) => {
  const answer = await (await lead()).post('/v1/queues', { name: `queue ${++serial}`, ...queue })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; name: string }
}
/** Names of what one moderator is handed, decided as they come, until there is no more. */
async function handedOut(who: string, body: object = {}): Promise<string[]> {
  const moderator = await server.as(who, 'moderator')
  const names: string[] = []
  for (;;) {
    const { status, body: next } = await moderator.post('/v1/cases/next', body)
    if (status !== 200) return names
    names.push(next.case.subject.name)
    const decision = {
      outcome: 'dismiss',
      reason: 'spam',
      statement: 'Nothing.',
      claimToken: next.claim.token,
    }
    await moderator.post(`/v1/cases/${next.case.id}/decisions`, decision)
  }
}

beforeEach(() => server.db.query(`DELETE FROM saved_queue`))
beforeEach(() =>
  server.db.query(`UPDATE review_case SET state = 'lapsed' WHERE state NOT IN ('decided', 'lapsed')`),
)

describe('saved queues', () => {
  test('a lead saves, changes and removes them; others may read them alone', async () => {
    const { id } = await saved({ name: 'Licences', reasons: ['copyright-or-licence'], severities: ['low'] })
    const changed = await (
      await lead()
    ).patch(`/v1/queues/${id}`, { severities: null, languages: ['fr', 'fr'] })
    expect(changed.body).toEqual({
      id,
      name: 'Licences',
      kinds: [],
      reasons: ['copyright-or-licence'],
      severities: [],
      languages: ['fr'],
    })
    const mira = await server.as('mira', 'moderator')
    expect((await mira.get('/v1/queues')).body.items).toEqual([{ ...changed.body, cases: 0, pastDue: 0 }])
    expect((await mira.delete(`/v1/queues/${id}`)).status).toBe(403)
    expect((await (await lead()).delete(`/v1/queues/${id}`)).status).toBe(204)
    expect((await (await lead()).delete(`/v1/queues/${id}`)).status).toBe(404)
    const ledger = await server.db.query(
      `SELECT e.action FROM ledger_entry e WHERE e.payload->>'queueId' = $1 ORDER BY e.id`,
      [id],
    )
    expect(ledger.map(({ action }: { action: string }) => action)).toEqual([
      'queue.saved',
      'queue.saved',
      'queue.removed',
    ])
  })

  test.each([
    [{ name: 'x', reasons: ['dislike'] }, '#/reasons/0'],
    [{ name: 'x', kinds: ['thing'] }, '#/kinds'],
    [{ name: 'x', languages: ['English'] }, '#/languages'],
    [{ reasons: ['spam'] }, '#/name'],
  ])('%j is refused', async (queue, pointer) => {
    const { status, body } = await (await lead()).post('/v1/queues', queue)
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
  })

  test('a name is taken once, even at the same time', async () => {
    const one = await lead()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => one.post('/v1/queues', { name: 'Twice' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('queue_name_taken')
  })

  test('counts are current, and queues that share cases are told', async () => {
    const spam = await saved({ reasons: ['spam'] })
    const french = await saved({ languages: ['fr'] })
    await flagged(['spam'], { language: 'fr' })
    await flagged(['spam', 'personal-data'])
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.get('/v1/queues')
    const counts = Object.fromEntries(
      body.items.map((one: { id: string; cases: number }) => [one.id, one.cases]),
    )
    expect(counts).toEqual({ [spam.id]: 2, [french.id]: 1 })
    expect(body.overlaps).toEqual([{ queues: expect.arrayContaining([spam.id, french.id]), cases: 1 }])
    await flagged(['spam'])
    const after = await mira.get('/v1/queues')
    expect(after.body.items.find((one: { id: string }) => one.id === spam.id).cases).toBe(3)
  })

  test('the next case of a queue is one of it, whichever of its reasons fits', async () => {
    const worse = await flagged(['child-safety'])
    const first = await flagged(['spam'])
    const second = await flagged(['personal-data', 'spam'])
    const third = await flagged(['personal-data', 'copyright-or-licence', 'spam'])
    const { id } = await saved({ reasons: ['spam', 'not-working'] })
    expect((await handedOut('quentin', { queue: id })).sort()).toEqual(
      [first.name, second.name, third.name].sort(),
    )
    expect(await handedOut('quentin')).toEqual([worse.name])
  })

  test('severity and kind narrow it, each alone and together', async () => {
    const low = await flagged(['spam'])
    await flagged(['personal-data'])
    const severity = await saved({ severities: ['low'] })
    const both = await saved({ severities: ['low'], kinds: ['appeal'] })
    const appeals = await saved({ kinds: ['appeal'] })
    expect(await handedOut('sam', { queue: both.id })).toEqual([])
    expect(await handedOut('sam', { queue: appeals.id })).toEqual([])
    expect(await handedOut('sam', { queue: severity.id })).toEqual([low.name])
  })

  test('a queue that does not exist is refused in words', async () => {
    const mira = await server.as('mira', 'moderator')
    const queue = '019ab7c0-0000-7000-8000-000000000000'
    for (const answer of [
      await mira.post('/v1/cases/next', { queue }),
      await mira.get(`/v1/cases?queue=${queue}`),
    ]) {
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '#/queue'])
    }
  })
})

describe('the list of cases', () => {
  const FILTERS = [
    '',
    'reason=spam',
    'reason=personal-data',
    'severity=low',
    'kind=review',
    'kind=appeal',
    'language=fr',
    'state=open',
    'state=claimed',
    'state=open&reason=spam&severity=high',
  ]
  test.each(['priority', 'due', 'age'])(
    'by %s pages through each filter without a gap or a double',
    async (sort) => {
      const reasons = [
        ['spam'],
        ['personal-data'],
        ['personal-data', 'spam'],
        ['hate-or-harassment', 'personal-data', 'spam'],
      ]
      for (let i = 0; i < 8; i++) await flagged(reasons[i % 4], i % 3 ? {} : { language: 'fr' })
      await (await server.as('mira', 'moderator')).post('/v1/cases/next', {})
      const aud = await server.as('aud', 'auditor')
      const all: { id: string; reasons: string[]; severity: string; state: string }[] = (
        await aud.get(`/v1/cases?limit=200&sort=${sort}`)
      ).body.items
      expect(all).toHaveLength(8)
      for (const filter of FILTERS) {
        const seen: string[] = []
        let path: string | undefined = `/v1/cases?limit=1&sort=${sort}&${filter}`
        while (path) {
          const { body, headers } = await aud.get(path)
          seen.push(...body.items.map((one: { id: string }) => one.id))
          path = /<([^>]+)>/.exec(headers.get('link') ?? '')?.[1]
        }
        const asked = new URLSearchParams(filter)
        const french = new Set(
          (
            await server.db.query(
              `SELECT c.id FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE w.languages = '{fr}'`,
            )
          ).map(({ id }: { id: string }) => id),
        )
        const expected = all.filter(
          (one) =>
            (!asked.has('reason') || one.reasons.includes(asked.get('reason')!)) &&
            (!asked.has('severity') || one.severity === asked.get('severity')) &&
            (!asked.has('state') || one.state === asked.get('state')) &&
            asked.get('kind') !== 'appeal' &&
            (!asked.has('language') || french.has(one.id)),
        )
        expect([filter, seen]).toEqual([filter, expected.map(({ id }) => id)])
      }
    },
  )
})

/** Decided, and put before somebody again as if it were new. */
async function golden({ caseId }: { caseId: string }) {
  const mira = await server.as('mira', 'moderator')
  const { body } = await mira.post(`/v1/cases/${caseId}/claim`, {})
  const answer = { outcome: 'dismiss', reason: 'spam', statement: 'No.', claimToken: body.claim.token }
  expect((await mira.post(`/v1/cases/${caseId}/decisions`, answer)).status).toBe(201)
  await server.db.query(
    `UPDATE review_case c SET kind = 'golden', state = 'open', claimed_by = NULL, decided_at = NULL, reviewed_decision_id = d.id, golden_for = $2
     FROM decision d WHERE d.subject_id = c.subject_id AND d.case_id = c.id AND c.id = $1`,
    [caseId, (await server.db.query(`SELECT id FROM person WHERE name = 'ines'`))[0].id],
  )
}

test('a list says of each case what its own page says, in every state and to everybody', async () => {
  const cases = []
  for (let i = 0; i < 7; i++) cases.push(await flagged(i % 2 ? ['spam', 'unsafe-file'] : ['spam']))
  await server.jobsDone()
  const ids = cases.map(({ caseId }) => caseId)
  const ines = await server.as('ines', 'moderator')
  await ines.post(`/v1/cases/${ids[0]}/claim`, {})
  await (await server.as('mira', 'moderator')).post(`/v1/cases/${ids[1]}/claim`, {})
  const set = (at: number, values: string) =>
    server.db.query(`UPDATE review_case SET ${values} WHERE id = $1`, [ids[at]])
  await set(1, `claim_expires_at = now() - interval '1 day'`)
  await set(2, `state = 'awaiting_owner', awaiting_until = '2026-12-01T10:00:00.005Z'`)
  await set(3, `state = 'escalated', escalated_at = now(), escalation = 'disagreement'`)
  await golden(cases[4]!)
  await set(5, `priority = 1e-7, opened_at = '2026-01-01T00:00:00.9996Z'`)
  for (const role of ['moderator', 'lead'] as const) {
    const viewer = role === 'lead' ? await lead() : ines
    const { items } = (await viewer.get('/v1/cases?sort=age')).body
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort())
    for (const item of items) {
      const { body } = await viewer.get(`/v1/cases/${item.id}`)
      expect(body).toMatchObject(item)
      expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(item)))
      for (const key of ['claim', 'awaitingUntil', 'escalation']) expect(item[key]).toEqual(body[key])
    }
  }
})

test('a list shows the subject as it is now', async () => {
  const { name } = await flagged(['spam'])
  const hub = await server.as('hub', 'service')
  const shown = async () => (await (await server.as('aud', 'auditor')).get('/v1/cases')).body.items[0].subject
  const before = await shown()
  expect(before).toEqual({ id: expect.any(String), kind: 'model', name })
  await hub.put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto', downloads: 1_000_000 } })
  expect(await shown()).toEqual({ ...before, owner: 'otto', downloads: 1_000_000 })
  await hub.put(`/v1/subjects/model/${name}`, { metadata: { owner: null } })
  expect(await shown()).toEqual({ ...before, downloads: 1_000_000 })
})

test('a case is listed under every language of its work, as they are now', async () => {
  const { name } = await flagged(['spam'], { language: '[en, fr, ja, is]' })
  const aud = await server.as('aud', 'auditor')
  const under = async (language: string) =>
    (await aud.get(`/v1/cases?language=${language}`)).body.items.map(
      (one: { subject: { name: string } }) => one.subject.name,
    )
  for (const language of ['en', 'fr', 'ja', 'is']) expect(await under(language)).toEqual([name])
  expect(await under('de')).toEqual([])
  const card = `---\nlanguage: de\n---\n# ${name}`
  await (await server.as('hub', 'service')).put(`/v1/subjects/model/${name}`, { card, metadata: {} })
  expect([await under('de'), await under('en')]).toEqual([[name], []])
})

describe('who is handed what', () => {
  test('a moderator is handed cases in their languages, and those of no known language', async () => {
    const french = await flagged(['spam'], { language: 'fr' })
    const several = await flagged(['spam'], { language: '[en, pt-BR]' })
    const unknown = await flagged(['spam'])
    await (await server.as('paula', 'moderator')).patch('/v1/me', { languages: ['pt-PT'] })
    expect((await handedOut('paula')).sort()).toEqual([several.name, unknown.name].sort())
    expect(await handedOut('polyglot')).toEqual([french.name])
    const again = await flagged(['spam'], { language: 'fr' })
    const paula = await server.as('paula', 'moderator')
    expect((await paula.post(`/v1/cases/${again.caseId}/claim`)).status).toBe(200)
  })

  test('nobody is handed their own work, flag or the appeal of their own decision', async () => {
    const hub = await server.as('hub', 'service')
    await flagged(['spam'], { name: 'acme/of-olga' })
    await hub.put('/v1/subjects/model/acme/of-olga', { metadata: { owner: 'acme', ownerMembers: ['olga'] } })
    const own = await flagged(['spam'])
    const olga = await server.as('olga', 'moderator')
    await olga.post('/v1/flags', {
      subject: { kind: 'model', name: own.name },
      reason: 'spam',
      details: 'I saw it too.',
    })
    expect(await handedOut('olga')).toEqual([])
    const open = await server.db.query(`SELECT c.id FROM review_case c WHERE c.state = 'open'`)
    expect(open).toHaveLength(2)
  })

  test('an appeal is never handed to who decided the case', async () => {
    const { caseId } = await flagged(['spam'])
    const dora = await server.as('dora', 'moderator')
    const { body } = await dora.post(`/v1/cases/${caseId}/claim`)
    const decided = await dora.post(`/v1/cases/${caseId}/decisions`, {
      outcome: 'dismiss',
      reason: 'spam',
      statement: 'No.',
      claimToken: body.claim.token,
    })
    server.clock.forward(11)
    const [{ name }] = await server.db.query(
      `SELECT p.name FROM case_signal s JOIN person p ON p.id = s.person_id WHERE s.case_id = $1`,
      [caseId],
    )
    const appeal = await (
      await server.as(name)
    ).post(`/v1/decisions/${decided.body.id}/appeals`, { grounds: 'Look.' })
    expect(appeal.status).toBe(201)
    expect((await dora.post('/v1/cases/next', {})).status).toBe(204)
    const { body: next } = await (await server.as('egon', 'moderator')).post('/v1/cases/next', {})
    expect(next.case.id).toBe(appeal.body.caseId)
  })

  test('an owner who did not answer in time brings the case back to the queue', async () => {
    const { caseId, name } = await flagged(['spam'])
    await (
      await server.as('hub', 'service')
    ).put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.post(`/v1/cases/${caseId}/claim`)
    await mira.post(`/v1/cases/${caseId}/ask-owner`, { claimToken: body.claim.token })
    expect((await mira.post('/v1/cases/next', {})).status).toBe(204)
    server.clock.forward(60 * 86_400)
    expect((await mira.post('/v1/cases/next', {})).body.case.id).toBe(caseId)
  })

  test('ten calls of one person at once hold three cases', async () => {
    for (let i = 0; i < 12; i++) await flagged(['spam'])
    const greta = await server.as('greta', 'moderator')
    const answers = await Promise.all(Array.from({ length: 10 }, () => greta.post('/v1/cases/next', {})))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, ...Array(7).fill(409)])
  })

  test('a lease that ran out is not kept alive as a fourth', async () => {
    const hans = await server.as('hans', 'moderator')
    const claim = async () => (await hans.post(`/v1/cases/${(await flagged()).caseId}/claim`)).body
    const first = await claim()
    server.clock.forward(61)
    for (let i = 0; i < 3; i++) await claim()
    const claimToken = first.claim.token
    const beat = await hans.post(`/v1/cases/${first.case.id}/heartbeat`, { claimToken })
    expect([beat.status, beat.body.code]).toEqual([409, 'too_many_claims'])
    const decision = { outcome: 'dismiss', reason: 'spam', statement: 'Nothing.', claimToken }
    expect((await hans.post(`/v1/cases/${first.case.id}/decisions`, decision)).status).toBe(201)
  })
})
