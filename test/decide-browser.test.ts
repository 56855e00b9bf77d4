import { expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'

const suite = new ConsoleSuite()

test('the form shows the notice that the service will give, for each reader, and the receipt shows the same', async () => {
  const { page, server } = suite
  const { caseId, receipt } = await suite.flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('u')
  const letter = page.locator('.letter')
  await letter.getByText('We found that it goes against a guideline').waitFor()
  await page.keyboard.press('2')
  await letter.getByText('Request changes. The owner is asked').waitFor()
  await letter.getByText('People flagged it; you are not told who.').waitFor()
  await letter.getByText(/You can appeal until \d+ \w+ \d{4}/).waitFor()
  await page.keyboard.press('p')
  await letter.getByText('We agreed with you').waitFor()
  expect(await letter.textContent()).not.toContain('People flagged it')
  await page.locator('#statement').fill('Line 3 says so.')
  await letter.getByText('Line 3 says so.').waitFor()
  const texts = await letter.locator('div > p').allTextContents()
  expect(texts.length).toBeGreaterThan(2)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  server.clock.forward(11)
  const told = (await (await fetch(server.url + receipt.replace('/v1', ''))).text()).replaceAll('&#39;', "'")
  for (const text of [...texts, 'We agreed with you', 'Line 3 says so.']) expect(told).toContain(text)
})

test('a preview is held against the policy and stores nothing', async () => {
  const { caseId } = await suite.flagged()
  const moderator = await suite.server.as('noor', 'moderator')
  const draft = { outcome: 'uphold', reason: 'voice-or-likeness', statement: '' }
  const ask = (more: object, id = caseId) => moderator.post(`/v1/cases/${id}/notice`, { ...draft, ...more })
  const { body, status } = await ask({})
  expect([status, body.owner.parts.map((part: { heading: string }) => part.heading)]).toEqual([
    200,
    ['Guideline', 'Step', 'What it rests on', 'If you see it differently'],
  ])
  expect((await ask({ measure: 'no-such-step' })).body.errors[0].pointer).toBe('#/measure')
  expect((await ask({ reason: 'no-such-reason' })).status).toBe(400)
  expect((await ask({}, crypto.randomUUID())).status).toBe(404)
  expect((await (await suite.server.as('zoe')).post(`/v1/cases/${caseId}/notice`, draft)).status).toBe(403)
  expect(await suite.stateOf(caseId)).toBe('open')
})
