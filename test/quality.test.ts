import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'
import { Casework } from './support/casework.js'
import { policyWithCrew } from './support/policy-dir.js'
import { EndPassedGolden } from '../src/review/quality/end-passed-golden.js'
import { startTestServer, type TestServer } from './support/server.js'

const SECRET = 'What only the first decision says.'
const policy = policyWithCrew({ quality: { secondReviewShare: 1, goldenShare: 1 } })
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_POLICY_DIR: policy.dir, GOODFAITH_UNDO_SECONDS: '600' } })
  await server.as('noor', 'moderator')
})
afterAll(async () => {
  await server.close()
  policy.remove()
})

const people = new Casework(() => server)
const flagged = async (by?: string, name?: string) => (await people.flagged({ by, name })).caseId
async function decide(by: string, caseId: string, decision: object = {}) {
  const given = { outcome: 'uphold', measure: 'request-changes', reason: 'personal-data', statement: SECRET }
  const { status, body } = await people.decide(by, caseId, { ...given, ...decision })
  return { status, id: body.id as string }
}
const dismissed = { outcome: 'dismiss', measure: undefined, statement: 'Nothing there.' }
const secondOf = async (decisionId: string): Promise<{ id: string; state: string }> =>
  (
    await server.db.query(
      `SELECT c.id, c.state FROM review_case c WHERE c.reviewed_decision_id = $1 AND c.kind = 'second-review'`,
      [decisionId],
    )
  )[0]

describe('a second review', () => {
  test('nothing that can be read tells the second reviewer the first decision, until theirs has taken effect', async () => {
    const caseId = await flagged()
    const first = await decide('mira', caseId)
    const second = await secondOf(first.id)
    const [{ subject_id: subjectId, name }] = await server.db.query(
      'SELECT c.subject_id, w.name FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.id = $1',
      [caseId],
    )
    const ids = [caseId, second.id, first.id, subjectId]
    const readable = async (by: string, role: 'moderator' | 'lead') => {
      const who = await server.as(by, role)
      const told: string[] = []
      for (const path of getPaths(ids, name)) {
        const { body } = await who.get(path)
        const text = typeof body === 'string' ? body : JSON.stringify(body ?? '')
        const isNamed = text.includes(first.id) && !path.includes(first.id)
        if (text.includes(SECRET) || isNamed) told.push(path.replace(caseId, '{first}'))
      }
      return told
    }
    for (const [by, role] of [
      ['noor', 'moderator'],
      ['lena', 'lead'],
    ] as const)
      expect([by, await readable(by, role)]).toEqual([by, []])
    const noor = await server.as('noor', 'moderator')
    const outcomes = async (id: string) =>
      (await noor.get(`/v1/cases/${id}`)).body.flags.map((one: { outcome?: string }) => one.outcome)
    expect([await outcomes(caseId), await outcomes(second.id)]).toEqual([[undefined], [undefined]])
    expect((await (await server.as('mira', 'moderator')).get(`/v1/cases/${caseId}`)).body.decision.id).toBe(
      first.id,
    )

    expect((await decide('noor', second.id, dismissed)).status).toBe(201)
    expect(await readable('noor', 'moderator')).toEqual([])
    server.clock.forward(601)
    expect(await readable('noor', 'moderator')).toContain('/v1/cases/{first}')
  })

  test('is never handed to who decided first, to a reporter or to an owner', async () => {
    const caseId = await flagged('zoe')
    const { id } = await decide('mira', caseId)
    const second = await secondOf(id)
    for (const by of ['mira', 'zoe']) {
      const refused = await (await server.as(by, 'moderator')).post(`/v1/cases/${second.id}/claim`)
      expect([by, refused.body.code]).toEqual([by, 'conflict_of_interest'])
    }
  })

  test('changes nothing: no measure, no settled signal, no other decision, and no waiting for the owner', async () => {
    const caseId = await flagged()
    const first = await decide('mira', caseId)
    const second = await secondOf(first.id)
    const noor = await server.as('noor', 'moderator')
    const { body } = await noor.post(`/v1/cases/${second.id}/claim`)
    expect(body.case.kind).toBe('second-review')
    const asked = await noor.post(`/v1/cases/${second.id}/ask-owner`, { claimToken: body.claim.token })
    expect([asked.status, asked.body.code]).toEqual([409, 'only_decide'])
    const answer = await decide('noor', second.id, { measure: 'gate-access' })
    const [counts] = await server.db.query(
      `SELECT (SELECT count(*)::int FROM measure_taken m WHERE m.decision_id = $2) AS measures,
         (SELECT count(*)::int FROM case_signal s WHERE s.decision_id = $2) AS signals,
         (SELECT count(*)::int FROM measure_taken m WHERE m.decision_id = $1 AND m.undone_at IS NULL) AS standing`,
      [first.id, answer.id],
    )
    expect(counts).toEqual({ measures: 0, signals: 0, standing: 1 })
  })

  test('lapses when the first decision is undone', async () => {
    const { id } = await decide('mira', await flagged())
    expect((await (await server.as('mira', 'moderator')).post(`/v1/decisions/${id}/undo`)).status).toBe(200)
    expect((await secondOf(id)).state).toBe('lapsed')
  })
})

describe('golden cases', () => {
  test('look like any other, come once, and their answers are known only to leads', async () => {
    const caseId = await flagged()
    const { id } = await decide('mira', caseId)
    await decide('noor', (await secondOf(id)).id)
    server.clock.forward(601)
    const lena = await server.as('lena', 'lead')
    const made = await lena.post('/v1/golden-cases', { caseId, note: 'Plain.' })
    expect([made.status, made.body.items[0].outcome]).toEqual([201, 'uphold'])
    const gus = await server.as('gus', 'moderator')
    expect((await gus.get('/v1/golden-cases')).status).toBe(403)
    expect((await gus.get(`/v1/cases/${caseId}`)).body.decision).toBeUndefined()

    const { body } = await gus.post('/v1/cases/next', {})
    const [row] = await server.db.query('SELECT c.kind FROM review_case c WHERE c.id = $1', [body.case.id])
    expect([row.kind, body.case.kind, body.case.flags.length]).toEqual(['golden', 'review', 1])
    expect(JSON.stringify(body)).not.toContain('golden')
    const other = await (await server.as('noor', 'moderator')).post(`/v1/cases/${body.case.id}/claim`)
    expect(other.body.code).toBe('conflict_of_interest')
    expect((await decide('gus', body.case.id, dismissed)).status).toBe(201)
    await flagged()
    const { body: next } = await gus.post('/v1/cases/next', {})
    const [after] = await server.db.query('SELECT c.kind FROM review_case c WHERE c.id = $1', [next.case.id])
    expect(after.kind).not.toBe('golden')

    server.clock.forward(601)
    const { body: figures } = await lena.get('/v1/quality')
    expect(figures.golden).toEqual([expect.objectContaining({ moderator: 'gus', count: 0, of: 1 })])
    expect((await gus.get(`/v1/cases/${caseId}`)).body.decision).toBeDefined()
    expect((await lena.delete(`/v1/golden-cases/${made.body.items[0].id}`)).status).toBe(204)
  })

  test.each([
    ['ask-owner', 'awaiting_owner'],
    ['escalate', 'escalated'],
  ])('can be passed on like any other (%s), which is an answer, and nobody is told', async (step, state) => {
    const name = `acme/passed-${step}`
    await (
      await server.as('hub', 'service')
    ).put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
    const caseId = await flagged('rosa', name)
    const { id } = await decide('mira', caseId)
    await decide('noor', (await secondOf(id)).id)
    server.clock.forward(601)
    const lena = await server.as('lena', 'lead')
    const { body: list } = await lena.post('/v1/golden-cases', { caseId })
    const made = list.items[0]
    const who = await server.as(`gil-${step}`, 'moderator')
    const { body } = await who.post('/v1/cases/next', {})
    const real = await (
      await server.as(`mona-${step}`, 'lead')
    ).post(`/v1/cases/${await flagged('rosa')}/claim`)
    expect([body.case.kind, Object.keys(body.case).sort()]).toEqual([
      'review',
      Object.keys(real.body.case).sort(),
    ])
    const allowed = body.case.allowedActions.filter((one: { allowed: boolean }) => one.allowed)
    expect(allowed.map((one: { action: string }) => one.action)).toEqual([
      'decide',
      'release',
      'ask-owner',
      'escalate',
    ])
    const question = step === 'ask-owner' ? { question: 'Really?' } : {}
    const { body: passed } = await who.post(`/v1/cases/${body.case.id}/${step}`, {
      claimToken: body.claim.token,
      ...question,
    })
    expect([passed.state, passed.kind]).toEqual([state, 'review'])
    const { body: golden } = await lena.get('/v1/golden-cases')
    expect(golden.items.find((one: { id: string }) => one.id === made.id)).toMatchObject({
      answered: 0,
      passedOn: 1,
    })
    const subjectId = body.case.subject.id as string
    const otto = await server.as('otto')
    expect((await otto.get(`/v1/subjects/${subjectId}/questions`)).body).toEqual({ items: [] })
    const facts = await server.db.query(
      `SELECT action AS type FROM ledger_entry WHERE payload ->> 'caseId' = $1 ORDER BY 1`,
      [body.case.id],
    )
    expect(facts.map(({ type }: { type: string }) => type)).toEqual(['case.claimed', 'golden.passed_on'])
    const stateNow = async () =>
      (await server.db.query('SELECT state FROM review_case WHERE id = $1', [body.case.id]))[0].state
    server.clock.forward(23 * 3600)
    await server.app.get(EndPassedGolden).run()
    expect(await stateNow()).toBe(state)
    server.clock.forward(2 * 3600)
    await server.app.get(EndPassedGolden).run()
    expect(await stateNow()).toBe('lapsed')
    await lena.delete(`/v1/golden-cases/${made.id}`)
  })

  test('an open case cannot be golden', async () => {
    const lena = await server.as('lena', 'lead')
    expect((await lena.post('/v1/golden-cases', { caseId: await flagged() })).body.code).toBe('not_decided')
  })
})

test('a lead reads agreement by reason and pair, overturned decisions and precision, as JSON and CSV', async () => {
  const from = server.clock.now().toISOString()
  for (const [first, second] of [
    [{}, {}],
    [{}, {}],
    [{}, dismissed],
    [dismissed, dismissed],
  ] as const) {
    const { id } = await decide('ada', await flagged(), first)
    await decide('bea', (await secondOf(id)).id, second)
  }
  server.clock.forward(601)
  const lena = await server.as('lena', 'lead')
  const { body } = await lena.get(`/v1/quality?from=${from}`)
  const pair = body.agreement.byPair.find(
    ({ moderators }: { moderators: string[] }) => moderators[0] === 'ada',
  )
  expect(pair).toMatchObject({ moderators: ['ada', 'bea'], pairs: 4 })
  expect(body.agreement.byReason.map(({ reason }: { reason: string }) => reason)).toEqual(['personal-data'])
  expect(body.disagreements.length).toBe(Math.round(4 * (1 - pair.agreed)))
  expect(body.precision).toEqual([
    expect.objectContaining({ source: 'flag', reason: 'personal-data', of: 4 }),
  ])

  const csv = await lena.get(`/v1/quality.csv?from=${from}`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.body).toContain('kappa,personal-data,,,,,4,')
  expect((await (await server.as('noor', 'moderator')).get('/v1/quality')).status).toBe(403)
  expect((await lena.get('/v1/quality?from=yesterday')).status).toBe(400)
  expect((await lena.get('/v1/quality?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')).status).toBe(400)
})

test('it is off unless the policy turns it on', async () => {
  const plain = await startTestServer()
  try {
    const reporter = await plain.as('rae')
    await plain.as('noor', 'moderator')
    await reporter.post('/v1/flags', {
      subject: { kind: 'model', name: 'a/b' },
      reason: 'spam',
      details: 'x',
    })
    const mira = await plain.as('mira', 'moderator')
    const { body } = await mira.post('/v1/cases/next', {})
    const decision = { outcome: 'dismiss', reason: 'spam', statement: 'No.', claimToken: body.claim.token }
    await mira.post(`/v1/cases/${body.case.id}/decisions`, decision)
    const [row] = await plain.db.query(
      `SELECT count(*)::int AS n FROM review_case c WHERE c.kind <> 'review'`,
    )
    expect(row.n).toBe(0)
  } finally {
    await plain.close()
  }
})

/** Every GET route, with each of these ids where it takes one. */
function getPaths(ids: string[], name: string): string[] {
  const { paths } = JSON.parse(readFileSync(join(projectRoot, 'openapi.json'), 'utf8')) as {
    paths: Record<string, object>
  }
  const routes = Object.keys(paths).filter((path) => 'get' in paths[path]! && !path.includes('{token}'))
  return [
    ...routes.flatMap((path) => {
      const named = path.replace('{kind}', 'model').replace('{name}', name)
      return named.includes('{') ? ids.map((id) => named.replace(/\{\w+\}/g, id)) : [named]
    }),
    '/v1/cases?state=decided&limit=200',
    '/v1/cases?kind=second-review',
  ]
}
