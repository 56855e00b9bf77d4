import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { QueuedWork } from './support/queued-work.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const work = new QueuedWork(() => server)
beforeEach(() => work.allLapsed())

const lead = () => server.as('lena', 'lead')

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
      for (let i = 0; i < 8; i++) await work.queued(reasons[i % 4], i % 3 ? {} : { language: 'fr' })
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
  for (let i = 0; i < 7; i++) cases.push(await work.queued(i % 2 ? ['spam', 'unsafe-file'] : ['spam']))
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
  const { name } = await work.queued(['spam'])
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
  const { name } = await work.queued(['spam'], { language: '[en, fr, ja, is]' })
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

describe('the queue', () => {
  test.each(['priority', 'due', 'age'])('pages by %s without a gap or a double', async (sort) => {
    for (let i = 0; i < 7; i++) await work.flagged()
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
