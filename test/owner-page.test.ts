import { expect, test } from '@jest/globals'
import { SignIn } from '../src/identity/sign-in.js'
import { BrowserSuite } from './support/browser-suite.js'
import { signIn, tooWide } from './support/console-visit.js'
import { eventually } from './support/eventually.js'

const suite = new BrowserSuite(
  { GOODFAITH_RUNS: 'api' },
  { javaScriptEnabled: false, viewport: { width: 360, height: 800 } },
)

const HOSTILE = '<script>window.harm = 1</script>'
const PATH = '/owner/model/acme/mimic'

const flagged = async (by: string) => {
  const hub = await suite.server.as('hub', 'service')
  await hub.put('/v1/subjects/model/acme/mimic', { card: '# Mimic', metadata: { owner: 'otto' } })
  const { status } = await (
    await suite.server.as(by)
  ).post('/v1/flags', {
    subject: { kind: 'model', name: 'acme/mimic' },
    reason: 'voice-or-likeness',
    details: `The reporter ${by} says so.`,
  })
  expect(status).toBe(201)
}
const claimed = () =>
  eventually(async () => {
    const { status, body } = await (await suite.server.as('mira', 'moderator')).post('/v1/cases/next', {})
    expect(status).toBe(200)
    return body as { case: { id: string }; claim: { token: string } }
  })
test('who is not signed in is told how; who is not the owner is turned away, in words', async () => {
  const { server } = suite
  await flagged('ana')
  const { status, body } = await server.anonymous.get(PATH)
  expect([status, body]).toEqual([401, expect.stringContaining('Sign in to answer for your work')])
  const other = await (await server.as('nina')).get(PATH)
  expect([other.status, other.body]).toEqual([403, expect.stringContaining('for the owner of the work')])
  const absent = await (await server.as('nina')).get('/owner/model/acme/absent')
  expect(absent.body.replaceAll('absent', 'mimic')).toBe(other.body)
})

test('an owner who is asked answers, reads the decision and asks for another look, with plain forms', async () => {
  const { page, server } = suite
  const mira = await server.as('mira', 'moderator')
  const first = await claimed()
  expect(
    (await mira.post(`/v1/cases/${first.case.id}/ask-owner`, { claimToken: first.claim.token })).status,
  ).toBeLessThan(300)
  await signIn(server, page, { name: 'otto', role: 'member' })
  await page.goto(server.url + PATH)
  await page.getByText(/Moderators ask for your answer by \d+ \w+ \d{4}/).waitFor()
  await page.getByLabel('What should people know?').fill(`We asked everyone. ${HOSTILE}`)
  await page.getByRole('button', { name: 'Publish the answer' }).press('Enter')
  await page.getByText(`We asked everyone. ${HOSTILE}`).waitFor()
  await page.getByText('Nothing waits for you').waitFor()
  const again = await claimed()
  const decided = await mira.post(`/v1/cases/${again.case.id}/decisions`, {
    claimToken: again.claim.token,
    outcome: 'uphold',
    reason: 'voice-or-likeness',
    measure: 'request-changes',
    statement: `Say whom you asked. ${HOSTILE}`,
  })
  expect(decided.status).toBe(201)
  await page.reload()
  expect(await page.locator('main').textContent()).not.toContain('Say whom you asked')
  server.clock.forward(11)
  await page.reload()
  const text = (await page.locator('main').textContent())!
  expect(text).toContain(`Say whom you asked. ${HOSTILE}`)
  expect(text).toContain('Request changes. The owner is asked to change the card or the files by a date.')
  for (const secret of ['ana', 'mira']) expect(text).not.toMatch(new RegExp(`\\b${secret}\\b`))
  await page.getByText('Ask for another look').first().click()
  await page.getByLabel('Why should we look again?').fill('The list is in the card.')
  await page.getByRole('button', { name: 'Ask for another look' }).click()
  await page
    .getByText('You asked for another look. Someone who was not part of this decision reads it.')
    .waitFor()
  const [appeal] = await server.db.query(`SELECT grounds FROM review_case WHERE kind = 'appeal'`)
  expect(appeal.grounds).toBe('The list is in the card.')
  expect(await tooWide(page)).toBe(0)
})

test.each([
  ['do=answer', 'text=', 400],
  ['do=answer', `text=${'x'.repeat(5001)}`, 400],
  ['do=appeal&decision=nonsense', 'grounds=a', 400],
  ['do=appeal&decision=019ab7c0-0000-7000-8000-000000000000', 'grounds=a', 404],
  ['do=nothing', '', 400],
])('%s with a form that cannot be is told in words, and nothing is stored', async (query, form, status) => {
  const { server } = suite
  const otto = await server.as('otto')
  const count = async () => (await server.db.query('SELECT count(*)::int AS n FROM owner_reply'))[0].n
  const before = await count()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await otto.post(`${PATH}?${query}`, form, headers)
  expect([answer.status, answer.body]).toEqual([status, expect.stringContaining('That was not possible')])
  expect(await count()).toBe(before)
})

test('another site cannot send the form in an owner’s name', async () => {
  const { server } = suite
  const { url } = await server.app.get(SignIn).link({ name: 'otto', role: 'member' })
  const signedIn = await fetch(server.url + new URL(url).pathname, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url },
  })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const { status } = await fetch(`${server.url}${PATH}?do=answer`, {
    method: 'POST',
    body: 'text=forged',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(status).toBe(403)
})
