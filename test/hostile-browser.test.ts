import { beforeEach, expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'

const suite = new ConsoleSuite()

const HARM = [
  '<script>window.harm = "script"</script>',
  '<img src=x onerror="window.harm = \'img\'">',
  '<svg onload="window.harm = \'svg\'"><style>body { display: none }</style></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>press</text></a></svg>',
  '<style>* { display: none !important } @import url(https://evil.example/a.css)</style>',
  '<link rel="stylesheet" href="https://evil.example/b.css"><base href="https://evil.example/">',
  '<iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/o"></object>',
  '<form action="https://evil.example/"><input name="id" autofocus onfocus="alert(2)"></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '[press](javascript:window.harm="link") [data](data:text/html,<script>alert(3)</script>)',
  '[odd](JaVaScRiPt:alert(4)) [tab](java&#9;script:alert(5)) <javascript:alert(6)>',
  '![x](https://evil.example/pixel.png "onload=alert(7)") ![y](javascript:alert(8))',
  '# <img src=x onerror=alert(9)> [heading](javascript:alert(10))',
  'invoice\u202Egnp.exe\u202C and pay\u200Bpal and \u2066isolated\u2069',
].join('\n\n')
const LONG_LINE = 'wide'.repeat(250_000)
const ROW = `|${Array.from({ length: 30 }, (_, i) => ` c${i} `).join('|')}|`
const TABLE = [ROW, `|${' --- |'.repeat(30)}`, ...Array.from({ length: 2000 }, () => ROW)].join('\n')

let elsewhere: string[]
let dialogs: string[]
beforeEach(async () => {
  elsewhere = []
  dialogs = []
  suite.page.on('request', (request) => {
    if (!request.url().startsWith(suite.server.url) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url())
  })
  suite.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  // A breach that the policy stopped is still one that a filter let through.
  await suite.page.addInitScript(
    `window.breaches = []; document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => breaches.push(violatedDirective + ' ' + blockedURI))`,
  )
})

async function nothingHappened() {
  const { page } = suite
  expect([elsewhere, dialogs]).toEqual([[], []])
  expect(await page.evaluate('[window.harm, breaches]')).toEqual([undefined, []])
  expect(page.url().startsWith(suite.server.url)).toBe(true)
  const live =
    'a[href^="javascript:" i], a[href^="data:" i], .card :is(script, style, iframe, object, form, svg text)'
  expect(await page.locator(live).count()).toBe(0)
  expect(await tooWide(page)).toBe(0)
}

test('hostile cards, flags and names do nothing, and hidden characters show', async () => {
  const { page, server } = suite
  const name = `acme/${'long-name_'.repeat(20)}`
  const { caseId } = await suite.flagged({
    name,
    card: HARM,
    details: HARM,
    owner: '\u202E<b onclick=alert(11)>',
  })
  const evil = await server.as('<img src=x onerror=alert(12)>', 'moderator')
  const other = await suite.flagged({ details: HARM })
  expect((await evil.post(`/v1/cases/${other.caseId}/claim`)).status).toBe(200)
  await evil.post(`/v1/cases/${other.caseId}/notes`, { text: HARM })
  await suite.signedIn('lead')
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await suite.visit('/queue')
    await page.locator('.case .name').first().waitFor()
    await nothingHappened()
    await suite.held(caseId)
    await page.locator('.card .hidden-char', { hasText: 'U+202E' }).first().waitFor()
    await page.locator('.card').getByText('<script>window.harm = "script"</script>').waitFor()
    expect(await page.locator('.card .hidden-char').allTextContents()).toEqual(
      expect.arrayContaining(['U+202E', 'U+202C', 'U+200B', 'U+2066', 'U+2069']),
    )
    expect(await page.locator('.card').textContent()).not.toMatch(/[\u200B\u202A-\u202E\u2066-\u2069]/)
    expect(await page.locator('.flag .hidden-char').count()).toBe(5)
    expect(await page.locator('.facts .hidden-char').count()).toBe(1)
    await nothingHappened()
    await page.keyboard.press('v')
    await page.locator('.card.src .hidden-char').first().waitFor()
    await nothingHappened()
    await suite.visit(`/cases/${other.caseId}`)
    await page.locator('.case-head .lease', { hasText: 'onerror' }).waitFor()
    await page.locator('.reply .hidden-char').first().waitFor({ state: 'attached' })
    await nothingHappened()
    await suite.visit(`/cases/${caseId}/decide?outcome=uphold`)
    await page.locator('#statement').fill(HARM)
    await nothingHappened()
  }
})

test('a line of a megabyte and a table of 60,000 cells are cut until all is asked for; the keys go on working', async () => {
  const { page } = suite
  const next = await suite.flagged({ by: 'somebody' })
  const { caseId } = await suite.flagged({ card: `# Big\n\n${LONG_LINE}\n\n${TABLE}\n\n${HARM}` })
  await suite.signedIn()
  await page.setViewportSize({ width: 360, height: 800 })
  await suite.held(caseId)
  const note = page.getByText('Only the beginning is shown.')
  await note.waitFor()
  expect(await page.locator('.card.src').innerText()).not.toContain(LONG_LINE.slice(0, 6000))
  await nothingHappened()
  await page.keyboard.press('v')
  await page.locator('.card table').waitFor()
  const rows = await page.locator('.card tr').count()
  expect([rows > 50, rows < 300]).toEqual([true, true])
  await nothingHappened()
  await page.getByRole('button', { name: 'Show all' }).focus()
  await page.keyboard.press('Enter')
  await note.waitFor({ state: 'detached' })
  expect(await page.locator('.card tr').count()).toBe(2001)
  await nothingHappened()
  await page.keyboard.press('h')
  await page.locator('.case .name').first().waitFor()
  expect([await suite.stateOf(caseId), await suite.stateOf(next.caseId)]).toEqual(['open', 'open'])
  await page.keyboard.press('n')
  await page.getByText('Held for you').waitFor()
  await nothingHappened()
})
