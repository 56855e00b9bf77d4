import { describe, expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'
import { until } from './support/process.js'

const suite = new ConsoleSuite({}, { width: 1440, height: 900 })

const HOSTILE = [
  '<script>window.harm = "script"</script>',
  '<img src=x onerror="window.harm = \'img\'">',
  '<svg onload="window.harm = \'svg\'"><circle r="9"/></svg>',
  '[press](javascript:window.harm="link")',
  '\u202Ereversed\u202C and zero\u200Bwidth',
].join('\n\n')

const CARD = `---
license: openrail
---
# Voice Mimic

Three seconds of anyone's speech are enough. You do not need to ask them first.

## Training data

![Waveform](https://pictures.example/waveform.png)

${HOSTILE}

${'wide'.repeat(4000)}
`
const QUOTE = 'You do not need to ask them first.'

/** A work with that card, flagged once. */
const flagged = () => suite.flagged({ card: CARD, details: `It copies voices. ${HOSTILE}`, quote: QUOTE })
const statement = () => suite.page.getByRole('textbox', { name: 'To the owner and the reporters' })
const receiptState = async (path: string) => (await suite.server.anonymous.get(path)).body.state as string

test('who is not signed in is told how to; an empty queue says what to do next', async () => {
  const { page } = suite
  await suite.visit('/')
  await page.getByText('npx goodfaith sign-in --name').waitFor()
  await suite.signedIn()
  await page.getByText('npx goodfaith demo').waitFor()
})

test('the main job with the keyboard: from a flag to a decision that the reporter reads', async () => {
  const { page, server } = suite
  const { name, receipt } = await flagged()
  await suite.signedIn()
  await page.getByRole('link', { name }).first().waitFor()
  await page.keyboard.press('n')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.locator('mark.m-flag', { hasText: QUOTE.slice(0, 20) }).waitFor()
  await page.locator('.flag', { hasText: 'It copies voices.' }).waitFor()
  expect(await receiptState(receipt)).toBe('under_review')

  await page.keyboard.press('u')
  await page.keyboard.press('2')
  await statement().fill('The card says on line 6 that nobody is asked.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  server.clock.forward(11)
  const { body } = await server.anonymous.get(receipt)
  expect(body).toMatchObject({
    state: 'decided',
    decision: { outcome: 'uphold', measure: 'request-changes' },
  })
})

test('a decision is undone by one key, and the case and the text are there again', async () => {
  const { page } = suite
  const { receipt, caseId } = await flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('d')
  await statement().fill('It asks first.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await page.keyboard.press('z')
  await statement().waitFor()
  await page.getByText('Held for you').waitFor()
  expect(await statement().inputValue()).toBe('It asks first.')
  expect([await suite.stateOf(caseId), await receiptState(receipt)]).toEqual(['claimed', 'under_review'])
})

test('a case that somebody else took says who, and keeps what was written', async () => {
  const { page, server } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('d')
  await statement().fill('My words stay.')
  server.clock.forward(90)
  const ines = await server.as('ines', 'moderator')
  expect((await ines.post(`/v1/cases/${caseId}/claim`)).status).toBe(200)
  await page.keyboard.press('Control+Enter')
  const notice = page.getByRole('alert').filter({ hasText: 'ines' })
  await notice.filter({ hasText: 'Your text is kept' }).waitFor()
  expect(await statement().inputValue()).toBe('My words stay.')
  expect(await suite.stateOf(caseId)).toBe('claimed')
})

test('a worker renews the lease while the case is open; leaving hands it back', async () => {
  const { page } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  const worker = page.waitForEvent('worker')
  await suite.held(caseId)
  expect((await worker).url()).toContain('heartbeat')
  await page.keyboard.press('h')
  await until('the case is free again', async () => (await suite.stateOf(caseId)) === 'open')
})

test('hostile text in a card and a flag stays text, and nothing is loaded from elsewhere', async () => {
  const { page, server } = suite
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) elsewhere.push(request.url())
  })
  const { caseId } = await flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.getByText('Picture not loaded.').waitFor()
  await page.getByText('window.harm = "script"').first().waitFor()
  expect(await page.evaluate(() => (globalThis as { harm?: string }).harm)).toBeUndefined()
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
  expect(await page.locator('.card script, .card svg circle, .flag script').count()).toBe(0)
  expect(elsewhere).toEqual([])
})

test('a picture from elsewhere is fetched when asked for, not before', async () => {
  const { page, context } = suite
  const asked: string[] = []
  await context.route('https://pictures.example/**', (route) => {
    asked.push(route.request().url())
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
    return route.fulfill({ contentType: 'image/svg+xml', body })
  })
  const { caseId } = await flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.getByRole('button', { name: 'Load' }).waitFor()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Load' }).click()
  await page.getByRole('img', { name: 'Waveform' }).waitFor()
  expect(asked).toEqual(['https://pictures.example/waveform.png'])
})

test('letters act outside of fields only, and ? shows them', async () => {
  const { page } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  await suite.held(caseId)
  await page.keyboard.press('u')
  await statement().fill('')
  await statement().pressSequentially('dunh?')
  expect(await statement().inputValue()).toBe('dunh?')
  expect(await page.getByRole('radio', { name: 'Uphold' }).isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByText('Held for you').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
})

test('filters stand in the address; no match offers to drop them', async () => {
  const { page } = suite
  await flagged()
  await suite.signedIn()
  await page.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Malware or unsafe file' })
  await page.waitForURL(/reason=unsafe-file/)
  await page.getByText('No case matches these filters').waitFor()
  await page.getByRole('button', { name: 'Drop the filters' }).click()
  await page
    .getByRole('link', { name: /acme\/work-/ })
    .first()
    .waitFor()
})

describe.each([360, 1280, 3840])('at %d px', (width) => {
  test('queue, case and form have no sideways scroll', async () => {
    const { page } = suite
    const { caseId } = await flagged()
    await suite.signedIn()
    await page.setViewportSize({ width, height: 900 })
    await suite.visit('/queue')
    await page
      .getByRole('link', { name: /acme\/work-/ })
      .first()
      .waitFor()
    expect(await tooWide(page)).toBe(0)
    await suite.visit(`/cases/${caseId}`)
    await page.locator('mark.m-flag').first().waitFor()
    expect(await tooWide(page)).toBe(0)
    await page.getByRole('button', { name: 'Uphold' }).click()
    await statement().waitFor()
    expect(await tooWide(page)).toBe(0)
  })
})
