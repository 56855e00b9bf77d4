import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const filed = async (name: string, details = 'Bought likes.') =>
  (
    await (
      await server.as('ana')
    ).post('/v1/flags', { subject: { kind: 'model', name }, reason: 'spam', details })
  ).body
const pathOf = ({ receipt }: { receipt: { url: string } }) => new URL(receipt.url).pathname
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('says where the flag stands, without script, under a strict policy', async () => {
  const { status, headers, body } = await server.anonymous.get(pathOf(await filed('acme/page')))
  expect([status, body]).toEqual([200, expect.stringContaining('We have your flag')])
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(body).not.toMatch(/<script/i)
})

test('withdraws by a plain form', async () => {
  const path = pathOf(await filed('acme/form'))
  const { body } = await server.anonymous.post(`${path}?do=withdraw`, '', form)
  expect(body).toContain('You withdrew this flag')
})

test('tells the decision with its reason, and takes an appeal; hostile words stay words', async () => {
  const flag = await filed('acme/decided')
  const mira = await server.as('mira', 'moderator')
  const { body } = await mira.post('/v1/cases/next', {})
  const statement = '<script>alert(1)</script> Nothing "was" bought.'
  const decision = { claimToken: body.claim.token, outcome: 'dismiss', reason: 'spam', statement }
  expect((await mira.post(`/v1/cases/${body.case.id}/decisions`, decision)).status).toBe(201)
  server.clock.forward(11)
  const page = await server.anonymous.get(pathOf(flag))
  expect(page.body).toContain('We left it as it is')
  expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Nothing &quot;was&quot; bought.')
  const appealed = await server.anonymous.post(
    `${pathOf(flag)}?do=appeal`,
    'grounds=Please+look+again%21',
    form,
  )
  expect(appealed.status).toBe(200)
  const [row] = await server.db.query(`SELECT grounds FROM review_case WHERE kind = 'appeal'`)
  expect(row.grounds).toBe('Please look again!')
  expect((await server.anonymous.post(`${pathOf(flag)}?do=appeal`, 'grounds=', form)).status).toBe(400)
})

test('tells how an appeal ended, in JSON and on the page; another person’s only once it is answered', async () => {
  const flag = await filed('acme/appealed')
  const read = async () => (await server.anonymous.get(`/v1/receipts/${flag.receipt.token}`)).body
  const [{ case_id: caseId }] = await server.db.query(
    'SELECT case_id FROM case_signal WHERE source_id = $1',
    [flag.id],
  )
  const decide = async (who: string, id: string, outcome: string, statement: string) => {
    const person = await server.as(who, 'moderator')
    const { claim } = (await person.post(`/v1/cases/${id}/claim`)).body
    const decision = { claimToken: claim.token, outcome, reason: 'spam', statement }
    expect((await person.post(`/v1/cases/${id}/decisions`, decision)).status).toBe(201)
    server.clock.forward(11)
  }
  await decide('mira', caseId, 'dismiss', 'Nothing was bought.')
  expect((await read()).appeals).toBeUndefined()
  const appeal = await server.anonymous.post(`/v1/receipts/${flag.receipt.token}/appeals`, {
    grounds: 'Look.',
  })
  expect((await read()).appeals).toMatchObject([{ by: 'reporter', mine: true, state: 'under_review' }])
  await decide('noor', appeal.body.caseId, 'uphold', 'They <b>were</b> bought.')
  expect((await read()).appeals).toMatchObject([
    { by: 'reporter', mine: true, state: 'granted', statement: 'They <b>were</b> bought.' },
  ])
  const { body: page } = await server.anonymous.get(pathOf(flag))
  expect(page).toContain('It was granted')
  expect(page).toContain('They &lt;b&gt;were&lt;/b&gt; bought.')
  expect(page).not.toContain('Ask for another look</button>')
  const other = { kind: 'model', name: 'acme/appealed' }
  await (
    await server.as('hub', 'service')
  ).put('/v1/subjects/model/acme/appealed', { metadata: { owner: 'otto' } })
  const [{ id: granted }] = await server.db.query('SELECT id FROM decision WHERE case_id = $1', [
    appeal.body.caseId,
  ])
  const { body: owners } = await (
    await server.as('otto')
  ).post(`/v1/decisions/${granted}/appeals`, { grounds: 'No.' })
  expect(((await read()).appeals as object[]).length).toBe(1)
  await decide('omar', owners.caseId, 'dismiss', 'It stands.')
  expect((await read()).appeals[1]).toMatchObject({ by: 'owner', mine: false, state: 'dismissed' })
  expect((await read()).subject).toEqual(other)
})

test('a link that is cut off is told kindly', async () => {
  const { status, body } = await server.anonymous.get('/receipts/abc')
  expect([status, body]).toEqual([404, expect.stringContaining('not one of ours')])
})
