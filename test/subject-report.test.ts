import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { eventually } from './support/eventually.js'
import { policyWithCrew } from './support/policy-dir.js'
import { startTestServer, type TestServer } from './support/server.js'

const QUOTE = 'Three people measured it apart, and wrote down where they differed.'
const FIRST = `---\nlicense: mit\n---\n# Letters\n\n${QUOTE}\n`
const SECOND = `${FIRST}\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n`

// Every decision is looked at a second time, blind.
const policy = policyWithCrew({ quality: { secondReviewShare: 1, goldenShare: 0 } })
let server: TestServer
let id: string
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_POLICY_DIR: policy.dir } })
  await server.as('noor', 'moderator')
  id = await put(FIRST)
  await decide()
  await put(SECOND)
  const mira = await server.as('mira', 'moderator')
  await mira.put(`/v1/subjects/${id}/tags/rigorous/vote`, { vote: 'accept' })
  const evidence = JSON.stringify([{ start: 0, end: 9, quote: QUOTE, section: 'Letters' }])
  await server.db.query(
    `INSERT INTO suggestion (subject_id, revision, category, probability, shown, evidence, model, made_at)
     SELECT w.id, w.revision, 'rigorous', 0.9, true, $2, 'test', now() FROM subject w WHERE w.id = $1
     ON CONFLICT (subject_id, revision, category) DO UPDATE SET shown = true, evidence = excluded.evidence`,
    [id, evidence],
  )
}, 120_000)
afterAll(async () => {
  await server?.close()
  policy.remove()
})

async function put(card: string): Promise<string> {
  const hub = await server.as('hub', 'service')
  const { body } = await hub.put('/v1/subjects/model/ada/letters', { card, metadata: { owner: 'ada' } })
  await server.jobsDone()
  return body.id
}

/** A flag is found right, and the decision is past its grace. */
async function decide() {
  const flag = { reason: 'personal-data', details: 'Names are in it.' }
  const subject = { kind: 'model', name: 'ada/letters' }
  await (await server.as('ana')).post('/v1/flags', { subject, ...flag })
  const mira = await server.as('mira', 'moderator')
  const { body } = await eventually(async () => {
    const next = await mira.post('/v1/cases/next', {})
    expect(next.status).toBe(200)
    return next
  })
  const { status } = await mira.post(`/v1/cases/${body.case.id}/decisions`, {
    claimToken: body.claim.token,
    outcome: 'uphold',
    measure: 'request-changes',
    reason: 'personal-data',
    statement: 'Take the names out.',
  })
  expect(status).toBe(201)
  server.clock.forward(11)
  await server.jobsDone()
}

const report = async (accept: string) =>
  (await server.anonymous.get(`/v1/subjects/${id}/audit`, { accept })).body

test('the JSON report has tags with their sentence, standing measures with policy, and earlier audits', async () => {
  const { headers, body } = await server.anonymous.get(`/v1/subjects/${id}/audit`)
  const [tag] = body.standing.tags
  expect(tag).toMatchObject({ category: 'rigorous', evidence: { quote: QUOTE, section: 'Letters' } })
  expect(body.standing.measures).toEqual([
    expect.objectContaining({
      measure: 'request-changes',
      title: 'Request changes',
      guideline: expect.any(String),
      policyVersion: expect.any(String),
      since: expect.any(String),
    }),
  ])
  const [earlier, ...more] = body.history
  expect(more).toEqual([])
  expect(earlier.number).toBe(1)
  expect(earlier.sections).toContainEqual({ section: 'Limitations', state: 'missing' })
  expect(body.coverage.sections).toContainEqual(
    expect.objectContaining({ section: 'Limitations', state: 'present' }),
  )
  expect(JSON.stringify(body)).not.toMatch(/\b(?:ana|mira)\b|Take the names out/)
  expect(headers.get('link')).toContain('</v1/audits/schema>; rel="describedby"')
})

test('it fits the schema that the service answers to anybody', async () => {
  const { status, headers, body: schema } = await server.anonymous.get('/v1/audits/schema')
  expect([status, headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('application/schema+json'),
  ])
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const valid = ajv.compile(schema)
  valid(await report('application/json'))
  expect(valid.errors ?? []).toEqual([])
  const own = await (await server.as('bob')).post('/v1/audits', { card: FIRST, kind: 'model' })
  valid(own.body)
  expect(valid.errors ?? []).toEqual([])
  expect(own.body.$schema).toBe(schema.$id)
})

test('page and comment say the same', async () => {
  const page = await report('text/html')
  expect(page).toContain(QUOTE)
  expect(page).toMatch(/Request changes, since \d+ \w+ \d{4}\. [^<]*Guideline: /)
  expect(page).toMatch(
    /Sections by revision[^]*Limitations<\/th>[^]*aria-label="missing"[^]*aria-label="described"/,
  )
  const comment = await report('text/markdown')
  expect(comment).toContain(`People accepted the tag **Rigorous**: \`${QUOTE}\``)
  expect(comment).toMatch(/Moderation: Request changes, since/)
  expect(comment).toMatch(/Earlier: revision 1, [^]*✕ Limitations/)
  expect((await report('application/pdf')).slice(0, 5)).toBe('%PDF-')
})

test('who may be asked to decide the same again, blind, is not told the measure', async () => {
  const [{ count }] = await server.db.query(
    `SELECT count(*)::int FROM review_case c WHERE c.subject_id = $1 AND c.kind = 'second-review' AND c.state <> 'lapsed'`,
    [id],
  )
  expect(count).toBe(1)
  const measures = async (name: string, role: 'moderator' | 'member') =>
    (await (await server.as(name, role)).get(`/v1/subjects/${id}/audit`)).body.standing.measures.length
  expect(await measures('noor', 'moderator')).toBe(0)
  expect(await measures('mira', 'moderator')).toBe(1)
  expect(await measures('bob', 'member')).toBe(1)
})
