import { beforeAll, expect, test } from '@jest/globals'
import { CaseEvents } from '../src/review/desk/case-events.js'
import { until } from './support/process.js'
import { ConsoleSuite } from './support/console-suite.js'

const suite = new ConsoleSuite({ GOODFAITH_UNDO_SECONDS: '0' })
const statement = () => suite.page.locator('#statement')
const panel = (title: string) => suite.page.locator('details.fold', { hasText: title }).first()
const seen = () => suite.server.app.get(CaseEvents).look()

/** Claims a case over HTTP and decides it. */
async function decidedBy(name: string, caseId: string, decision: object) {
  const { status, body } = await suite.people.decide(name, caseId, decision)
  expect(status).toBe(201)
  return body.id as string
}

beforeAll(async () => {
  for (const name of ['ines', 'omar', 'pia']) await suite.server.as(name, 'moderator')
})

test('a decision too late says who decided what, the new flags and the new card; the way on is a key', async () => {
  const { page, server } = suite
  const { caseId, name } = await suite.flagged()
  const other = await suite.flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('d')
  await statement().fill('My words stay.')
  // The lease runs out, others flag the work, its card changes, and a second moderator decides.
  server.clock.forward(90)
  await suite.flagged({
    name,
    by: 'zoe',
    reason: 'misleading-claims',
    card: '# Another card\n\nIt asks first.\n',
  })
  await decidedBy('ines', caseId, {
    outcome: 'uphold',
    measure: 'request-changes',
    reason: 'voice-or-likeness',
    statement: 'Ask them.',
  })
  const refusal = page.waitForResponse((answer) => answer.url().endsWith(`${caseId}/decisions`))
  await page.keyboard.press('Control+Enter')
  expect((await (await refusal).json()).changed).toMatchObject({
    newFlags: 1,
    revision: { from: expect.any(String), to: expect.any(String) },
    decision: { outcome: 'uphold', measure: 'request-changes', by: 'ines' },
  })
  const note = page.getByRole('alert').filter({ hasText: 'This case changed while you wrote' })
  for (const said of [
    'ines was here',
    'Request changes',
    '1 flag is new since you took it.',
    'The card is another since you took it.',
    'Your text is kept.',
  ])
    await note.filter({ hasText: said }).waitFor()
  expect(await statement().inputValue()).toBe('My words stay.')
  await page.locator('.case-head h1').click()
  await page.keyboard.press('n')
  await page.waitForURL((url) => url.pathname.startsWith('/console/cases/') && !url.pathname.includes(caseId))
  await page.getByText('Held for you').waitFor()
  expect(await suite.stateOf(other.caseId)).toBe('claimed')
})

test('the second person is told that two decide, and sees the first answer only after their own', async () => {
  const { page } = suite
  const { caseId } = await suite.flagged({ reason: 'unsafe-file' })
  const severe = {
    outcome: 'uphold',
    measure: 'disable-access',
    reason: 'unsafe-file',
    statement: 'It runs code.',
  }
  await decidedBy('ines', caseId, severe)
  expect(await suite.stateOf(caseId)).toBe('awaiting_second')
  await suite.signedIn()
  await suite.held(caseId)
  await panel('Second person').getByText('without seeing each other’s answer').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('It runs code.')
  await page.keyboard.press('u')
  const steps = await page.locator('.rung').allTextContents()
  const at = steps.findIndex((text) => text.includes('Disable access'))
  expect(at).toBeGreaterThanOrEqual(0)
  await page.keyboard.press(String(at + 1))
  await statement().fill('I read it too.')
  await page.keyboard.press('Control+Enter')
  await panel('Second person').getByText('It runs code.').waitFor()
  expect(await suite.stateOf(caseId)).toBe('decided')
})

test('an appeal shows its grounds and the first decision, and is granted by key', async () => {
  const { page, server } = suite
  const { caseId, receipt } = await suite.flagged()
  await decidedBy('omar', caseId, {
    outcome: 'dismiss',
    reason: 'voice-or-likeness',
    statement: 'It asks first.',
  })
  const filed = await server.anonymous.post(`${receipt}/appeals`, { grounds: 'Nobody asked me.' })
  expect(filed.status).toBe(201)
  await suite.signedIn()
  await suite.held(filed.body.caseId)
  const shown = panel('Appeal')
  await shown.getByText('Nobody asked me.').waitFor()
  await shown.getByText('It asks first.').waitFor()
  await page.keyboard.press('u')
  await page.locator('.letter').getByText('On appeal, the decision was changed').waitFor()
  await statement().fill('You were right.')
  await page.keyboard.press('Control+Enter')
  await until('the appeal is granted', async () => {
    const { body } = await server.anonymous.get(receipt)
    return body.appeals[0].state === 'granted'
  })
})

test('a flag that comes while the case is read waits behind a press, and moves nothing', async () => {
  const { page } = suite
  const { caseId, name } = await suite.flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('w')
  await page.keyboard.type('Half a thought')
  await seen()
  await suite.flagged({ name, by: 'yan', reason: 'spam', details: 'And it is spam.' })
  await seen()
  await page.getByText('This case changed while you read.').waitFor()
  expect(await page.locator('.flag').count()).toBe(1)
  await page.getByRole('button', { name: 'Show what is new' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.flag', { hasText: 'And it is spam.' }).waitFor()
  expect(await page.locator('.flag').count()).toBe(2)
  await page.getByText('This case changed while you read.').waitFor({ state: 'detached' })
  expect(await page.getByRole('textbox', { name: 'Leave a note' }).inputValue()).toBe('Half a thought')
})
