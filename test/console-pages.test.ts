import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { CaseEvents } from '../src/review/desk/case-events.js'
import { seriousFaults } from './support/axe.js'
import { ConsoleSuite, type ConsoleFlag } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'

const suite = new ConsoleSuite()

const CARD = `---
license: mit
---
# Voice Mimic

Three seconds of speech are enough.

## Pictures

![Waveform](https://pictures.example/waveform.png)
`
const flagged = (given: ConsoleFlag = {}) => suite.flagged({ card: CARD, ...given })

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test('axe finds nothing serious on queue, case, form, settings, palette and lead page', async () => {
    const { page } = suite
    const { caseId } = await flagged()
    await flagged({ reason: 'spam' })
    await page.emulateMedia({ colorScheme })
    await suite.signedIn('lead')
    const found: Record<string, string[]> = {}
    const look = async (name: string, path: string, ready: string) => {
      await suite.visit(path)
      await page.locator(ready).first().waitFor()
      found[name] = await seriousFaults(page)
    }
    await look('queue', '/queue', '.case .name')
    await page.keyboard.press('Control+k')
    await page.locator('input.mantine-Spotlight-search').waitFor()
    found.palette = await seriousFaults(page)
    await look('settings', '/settings', '.key-grid')
    await look('lead', '/lead', 'h1')
    await look('case', `/cases/${caseId}`, '.card .blk')
    await look('form', `/cases/${caseId}/decide?outcome=uphold`, '#statement')
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([])
    expect(Object.keys(found)).toHaveLength(6)
  })
})

test('in Arabic the pages run right to left, in Arabic, with no sideways scroll', async () => {
  const { page } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  await page.evaluate(`localStorage.setItem('goodfaith:language', 'ar')`)
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    for (const [path, ready] of [
      ['/queue', '.case .name'],
      [`/cases/${caseId}`, '.card .blk'],
      [`/cases/${caseId}/decide?outcome=uphold`, '#statement'],
      ['/settings', '.key-grid'],
    ] as const) {
      await suite.visit(path)
      await page.locator(ready).first().waitFor()
      expect([path, width, await page.evaluate('document.dir'), await tooWide(page)]).toEqual([
        path,
        width,
        'rtl',
        0,
      ])
    }
  }
  await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
})

test('letters are switched off or moved, and stay so after a reload', async () => {
  const { page } = suite
  await flagged()
  await suite.signedIn()
  await suite.visit('/settings')
  await page.getByRole('button', { name: 'Key for Next case: N' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('m')
  await page.getByRole('button', { name: 'Key for Next case: M' }).waitFor()
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('m')
  await page.getByText('Held for you').waitFor()
  await suite.visit('/settings')
  await page.getByRole('switch', { name: 'Single letters act' }).press('Space')
  await page.locator('.key-grid').waitFor({ state: 'detached' })
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  await page.keyboard.press('m')
  expect(page.url()).toContain('/queue')
  expect(await page.locator('.side kbd').count()).toBe(0)
})

test('Ctrl K finds a page and goes there, with the keyboard alone; G and a letter too', async () => {
  const { page } = suite
  await suite.signedIn()
  await page.keyboard.press('Control+k')
  await page.locator('input.mantine-Spotlight-search').fill('Queue')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/queue/)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.waitForURL(/\/settings/)
})

test('a range of the histogram is decided together: previewed, decided, undone', async () => {
  const { page, server } = suite
  const low = [await flagged({ reason: 'spam' }), await flagged({ reason: 'spam' })]
  const high = await flagged()
  // The revisions of the works are still being scored, and would put the priorities set here back.
  await server.jobsDone()
  for (const { caseId } of low)
    await server.db.query('UPDATE review_case SET priority = 0.01 WHERE id = $1', [caseId])
  await server.db.query('UPDATE review_case SET priority = 90 WHERE id = $1', [high.caseId])
  await suite.signedIn()
  await suite.visit('/queue')
  const handle = page.getByRole('slider', { name: 'Highest priority' })
  await handle.focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction(`location.search.includes('maxPriority')`)
  await suite.visit('/queue?minPriority=0&maxPriority=0.02')
  await page.getByText('2 cases selected').waitFor()
  await page.getByRole('button', { name: /Preview one decision/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('One decision for 2 cases').waitFor()
  await dialog.getByRole('combobox', { name: 'Guideline' }).selectOption('spam')
  await dialog.getByRole('textbox').fill('Both say what they are.')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByRole('button', { name: 'Decide 2 cases' }).click()
  await dialog.getByText('2 cases decided.').waitFor()
  expect(await Promise.all(low.map(({ caseId }) => suite.stateOf(caseId)))).toEqual(['decided', 'decided'])
  await dialog.getByRole('button', { name: 'Undo all' }).click()
  await dialog.getByText('Taken back').waitFor()
  expect(await Promise.all(low.map(({ caseId }) => suite.stateOf(caseId)))).toEqual(['open', 'open'])
})

test('a new case waits behind a press and moves nothing; R shows it', async () => {
  const { page, server } = suite
  await flagged()
  await suite.signedIn()
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  const names = () => page.locator('.case .name').allTextContents()
  const before = await names()
  await server.app.get(CaseEvents).look()
  const { name } = await flagged()
  await server.app.get(CaseEvents).look()
  await page.getByRole('button', { name: /new or changed/ }).waitFor()
  expect(await names()).toEqual(before)
  await page.keyboard.press('r')
  await page.locator('.case .name', { hasText: name }).waitFor()
})

test('a note and a text to start from, by key', async () => {
  const { page } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  await suite.visit(`/cases/${caseId}`)
  await page.getByText('Held for you').waitFor()
  await page.keyboard.press('w')
  await page.getByRole('textbox', { name: 'Leave a note' }).fill('I asked the owner by mail.')
  await page.getByRole('button', { name: 'Leave it' }).click()
  await page.locator('.reply', { hasText: 'I asked the owner by mail.' }).waitFor()
  await page.locator('.case-head h1').click()
  await page.keyboard.press('d')
  await page.locator('#statement').waitFor()
  await page.locator('.case-head h1').click()
  await page.keyboard.press('t')
  await page.getByRole('combobox', { name: 'Start from a text' }).selectOption('says-enough')
  expect(await page.locator('#statement').inputValue()).toContain('That answers what was flagged.')
})

test('pictures of a graphic case come back in two steps, each asked for', async () => {
  const { page, context } = suite
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
  await context.route('https://pictures.example/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture }),
  )
  const { caseId } = await flagged({ reason: 'intimate-image' })
  await suite.signedIn()
  await suite.visit(`/cases/${caseId}`)
  await page.getByText('Held for you').waitFor()
  await page.keyboard.press('i')
  const shown = page.getByRole('img', { name: 'Waveform' })
  await shown.waitFor()
  const filterNow = () =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('.card img')).filter`)
  expect(await filterNow()).toContain('blur')
  await page.keyboard.press('b')
  expect(await filterNow()).toBe('grayscale(1)')
  await page.keyboard.press('b')
  expect(await filterNow()).toBe('none')
})

test('a case is reviewed with less than 250 KB of script, zipped', async () => {
  const { page } = suite
  const { caseId } = await flagged()
  await suite.signedIn()
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
  })
  await suite.visit(`/cases/${caseId}`)
  await page.locator('.card .blk').first().waitFor()
  const bytes = [...scripts].map((path) => gzipSync(readFileSync(`dist${path}`)).length)
  expect(scripts.size).toBeGreaterThan(0)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(250_000)
})
