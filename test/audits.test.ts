import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

const CARD = `---
license: mit
language: en
---
# Small
## Uses
This model is intended for sorting letters in the archive of a small town.
<script>alert("ran")</script>
## Bias, Risks, and Limitations
[More Information Needed]
`

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

const outcomes = (body: { findings: { rule: string; outcome: string }[] }) =>
  Object.fromEntries(body.findings.map(({ rule, outcome }) => [rule, outcome]))

test('a member gets findings with lines, quotes and text to paste, and can read them again', async () => {
  const alice = await server.as('alice')
  const made = await alice.post('/v1/audits', { card: CARD, kind: 'model' })
  expect(made.status).toBe(201)
  expect(outcomes(made.body)).toMatchObject({ licence: 'pass', 'intended-use': 'pass', limitations: 'fail' })
  const limitations = made.body.findings.find(({ rule }: { rule: string }) => rule === 'limitations')
  expect(limitations).toMatchObject({ lines: [10, 10], quote: '[More Information Needed]', severity: 'high' })
  expect(limitations.paste).toContain('## Bias, Risks, and Limitations')
  expect(made.body.coverage).toMatchObject({ of: 13 })
  const again = await alice.get(`/v1/audits/${made.body.id}`)
  expect(again.status).toBe(200)
  expect(again.body).toEqual(made.body)
})

test('an audit is seen by who asked, by moderators and auditors, and by nobody else', async () => {
  const alice = await server.as('alice')
  const { id } = (await alice.post('/v1/audits', { card: CARD, kind: 'model' })).body
  const status = async (name: string, role: 'member' | 'moderator' | 'auditor') =>
    (await (await server.as(name, role)).get(`/v1/audits/${id}`)).status
  expect(await status('bob', 'member')).toBe(404)
  expect(await status('mira', 'moderator')).toBe(200)
  expect(await status('ada', 'auditor')).toBe(200)
  expect((await server.anonymous.get(`/v1/audits/${id}`)).status).toBe(401)
  expect((await server.anonymous.post('/v1/audits', {})).status).toBe(401)
})

test('as HTML it is one page without script, in which the card is text', async () => {
  const alice = await server.as('alice')
  const page = await alice.post('/v1/audits', { card: CARD, kind: 'model' }, { accept: 'text/html' })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  expect(page.body).toContain('&lt;script&gt;alert(&quot;ran&quot;)&lt;/script&gt;')
  expect(page.body).not.toMatch(/<script|<link|<img|\son\w+=|src=/i)
})

test('as SARIF every result names its rule and lines', async () => {
  const alice = await server.as('alice')
  const headers = { accept: 'application/sarif+json' }
  const { headers: answered, body } = await alice.post('/v1/audits', { card: CARD, kind: 'model' }, headers)
  expect(answered.get('content-type')).toMatch('application/sarif+json')
  expect(body.version).toBe('2.1.0')
  const [{ tool, results }] = body.runs
  for (const { ruleId, ruleIndex, locations } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
    const { region, artifactLocation } = locations[0].physicalLocation
    expect(artifactLocation.uri).toMatch(/./)
    // What is missing from a card has no line.
    if (region) expect(region.startLine).toBeGreaterThan(0)
  }
  expect(
    results.some(({ locations }: (typeof results)[number]) => locations[0].physicalLocation.region),
  ).toBe(true)
})

test('what cannot be audited is refused with a reason', async () => {
  const alice = await server.as('alice')
  const refused = async (body: unknown) => (await alice.post('/v1/audits', body)).status
  expect(await refused({ card: 'é'.repeat(1_100_000), kind: 'model' })).toBe(413)
  expect(await refused({ card: 'x', kind: 'discussion' })).toBe(400)
  expect(await refused({ kind: 'model' })).toBe(400)
  expect(await refused({ card: 'a\0b', kind: 'model' })).toBe(400)
  expect(await refused({ card: 'x', kind: 'model', extra: 1 })).toBe(400)
  expect((await alice.get('/v1/audits/not-an-id')).status).toBe(400)
})

test('a 2 MB card is answered', async () => {
  const alice = await server.as('alice')
  const made = await alice.post('/v1/audits', { card: '*a _b '.repeat(349_000), kind: 'model' })
  expect([made.status, made.body.findings?.length > 0]).toEqual([201, true])
})

test('each new revision of a work is audited once; the subject shows the one of its current card', async () => {
  const hub = await server.as('hub', 'service')
  const put = async (name: string, body: unknown) => (await hub.put(`/v1/subjects/${name}`, body)).body
  const { id } = await put('model/ada/letters', { card: CARD })
  await server.jobsDone()
  const first = await server.anonymous.get(`/v1/subjects/${id}/audit`)
  expect(first.status).toBe(200)
  expect(outcomes(first.body)).toMatchObject({ limitations: 'fail' })

  const better = CARD.replace(
    '[More Information Needed]',
    'The model fails on handwriting from before 1900 and on torn paper, often.',
  )
  const { revision } = await put('model/ada/letters', { card: better })
  await server.jobsDone()
  const second = await server.anonymous.get(`/v1/subjects/${id}/audit`)
  expect(second.body).toMatchObject({ subjectId: id, revision })
  expect(outcomes(second.body)).toMatchObject({ limitations: 'pass' })
  await put('model/ada/letters', { card: CARD })
  await server.jobsDone()
  const [{ count }] = await server.db.query('SELECT count(*)::int FROM audit WHERE subject_id = $1', [id])
  expect(count).toBe(2)
  expect((await server.anonymous.get(`/v1/subjects/${id}/audit`)).body.id).toBe(first.body.id)
})

test('where there is no audit, the answer says why', async () => {
  const hub = await server.as('hub', 'service')
  const put = async (name: string, body: unknown) => (await hub.put(`/v1/subjects/${name}`, body)).body.id
  const detail = async (id: string) => {
    const { status, body } = await server.anonymous.get(`/v1/subjects/${id}/audit`)
    expect(status).toBe(404)
    return body.detail
  }
  expect(await detail(await put('model/ada/bare', {}))).toMatch(/No card/)
  expect(await detail(await put('discussion/model/ada/bare/discussions/1', { card: 'Hello.' }))).toMatch(
    /no card to audit/,
  )
  expect(await detail('01970000-0000-7000-8000-000000000000')).toMatch(/There is no subject/)
})
