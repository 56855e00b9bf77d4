import { expect, test } from '@jest/globals'
import { SignIn } from '../src/identity/sign-in.js'
import { seriousFaultsByTheme } from './support/axe.js'
import { BrowserSuite } from './support/browser-suite.js'
import { tabTo } from './support/tab-to.js'

const PATH = '/owner/model/acme/mimic'
const NO_FAULTS = { light: [], dark: [] }

const suite = new BrowserSuite(
  { GOODFAITH_RUNS: 'api', GOODFAITH_UNDO_SECONDS: '0' },
  { javaScriptEnabled: false, viewport: { width: 360, height: 800 } },
)
const hub = () => suite.server.as('hub', 'service')
const mira = () => suite.server.as('mira', 'moderator')

async function flagged(): Promise<string> {
  await (await hub()).put('/v1/subjects/model/acme/mimic', { card: '# Mimic', metadata: { owner: 'otto' } })
  const flag = {
    subject: { kind: 'model', name: 'acme/mimic' },
    reason: 'voice-or-likeness',
    details: 'My voice.',
  }
  expect((await (await suite.server.as('ana')).post('/v1/flags', flag)).status).toBe(201)
  const [row] = await suite.server.db.query(`SELECT id FROM review_case`)
  return row.id
}

async function asMira(path: string, caseId: string, body: object) {
  const { claim } = (await (await mira()).post(`/v1/cases/${caseId}/claim`)).body
  const answer = await (
    await mira()
  ).post(`/v1/cases/${caseId}/${path}`, { ...body, claimToken: claim.token })
  expect(answer.status).toBeLessThan(300)
}

/** The same page of the same person where scripts may run, because axe is one. */
async function faults(unfold?: string) {
  const other = await suite.browser.newContext({ storageState: await suite.context.storageState() })
  const seen = await other.newPage()
  await seen.goto(suite.server.url + PATH)
  if (unfold) await seen.getByText(unfold).first().click()
  const found = await seriousFaultsByTheme(seen)
  await other.close()
  return found
}

async function writes(text: string, into: string): Promise<void> {
  await tabTo(suite.page, suite.page.locator(into))
  await suite.page.keyboard.type(text)
  await suite.page.keyboard.press('Tab')
  await suite.page.keyboard.press('Enter')
}

test('an owner signs in, answers and appeals with the keyboard alone and no script; every step is accessible', async () => {
  const { page, server } = suite
  const caseId = await flagged()
  await asMira('ask-owner', caseId, { question: 'Whose voices are they?' })
  const { url } = await server.app.get(SignIn).link({ name: 'otto', role: 'member' })
  await page.goto(server.url + new URL(url).pathname)
  await tabTo(page, page.getByRole('button', { name: 'Sign in' }))
  await page.keyboard.press('Enter')
  // Members have no console to go to.
  await page.waitForURL(`${server.url}/discover`)

  await page.goto(server.url + PATH)
  await page.getByText('Whose voices are they?').waitFor()
  expect(await faults()).toEqual(NO_FAULTS)
  await writes('They are of actors whom we paid.', '#text')
  await page.getByText('You answered on').waitFor()
  const replies = await server.db.query(
    `SELECT o.body, p.name FROM owner_reply o JOIN person p ON p.id = o.person_id`,
  )
  expect(replies).toEqual([{ body: 'They are of actors whom we paid.', name: 'otto' }])
  const [{ state }] = await server.db.query(`SELECT state FROM review_case WHERE id = $1`, [caseId])
  expect(state).toBe('open')

  await asMira('decisions', caseId, {
    outcome: 'uphold',
    reason: 'voice-or-likeness',
    measure: 'request-changes',
    statement: 'Name the actors’ agreement on the card.',
  })
  await page.reload()
  expect(await faults('Ask for another look')).toEqual(NO_FAULTS)
  await tabTo(page, page.locator('summary', { hasText: 'Ask for another look' }))
  await page.keyboard.press('Enter')
  await writes('The agreement is in the last section.', 'textarea[name=grounds]')
  await page.getByText('You asked for another look.').waitFor()
  expect(await faults()).toEqual(NO_FAULTS)
  const appeals = await server.db.query(
    `SELECT a.grounds, a.state, p.name, d.case_id FROM review_case a
     JOIN person p ON p.id = a.appellant_id JOIN decision d ON d.id = a.appealed_decision_id WHERE a.kind = 'appeal'`,
  )
  expect(appeals).toEqual([
    { grounds: 'The agreement is in the last section.', state: 'open', name: 'otto', case_id: caseId },
  ])
})
