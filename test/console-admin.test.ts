import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { seriousFaultsByTheme } from './support/axe.js'
import { startBrowser, troubleOf } from './support/browser.js'
import { buildConsole, signIn, tooWide } from './support/console-visit.js'
import { startTestServer, type TestServer } from './support/server.js'

// A browser, a server and a database share the machine with whatever else runs on it.
jest.setTimeout(120_000)

let server: TestServer
let browser: Browser
let page: Page
let trouble: string[]
beforeAll(async () => {
  buildConsole()
  ;[server, browser] = await Promise.all([
    startTestServer({ env: { GOODFAITH_RUNS: 'api' } }),
    startBrowser(),
  ])
  page = await browser.newPage({ viewport: { width: 360, height: 800 } })
  page.setDefaultTimeout(30_000)
  trouble = troubleOf(page)
  await signIn(server, page, { name: 'root', role: 'admin' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
afterEach(() => expect(trouble).toEqual([]))

test.each([
  ['policy', 'Guidelines and steps', 'Private information without permission'],
  ['reporters', 'Reporters', 'No step is proposed or stands.'],
  ['ledger', 'Ledger', 'key.created'],
  ['jobs', 'Background work', 'suggest-tags'],
  ['keys', 'API keys', 'Begins with'],
  ['classifier', 'How the classifier does', 'What was in use'],
  ['tags', 'Categories to agree on', 'Nothing waits here'],
])('%s shows what it is for, without sideways scroll at 360 px', async (path, title, text) => {
  await server.as('nora')
  await page.goto(`${server.url}/console/${path}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText(text).first().waitFor()
  expect(await tooWide(page)).toBe(0)
  expect(await seriousFaultsByTheme(page)).toEqual({ light: [], dark: [] })
})

test('a pasted card is audited with the keyboard and compared; hostile words run nothing', async () => {
  await page.goto(`${server.url}/console/audits`)
  const card = page.getByLabel('The card, front matter and all')
  await card.fill('# Mimic\n\n<script>window.harm = 1</script><img src=x onerror="window.harm=2">\n')
  await page.getByText('Another version of it').first().click()
  await page.getByRole('textbox', { name: 'Another version of it' }).fill('# Mimic')
  await page.getByRole('button', { name: 'Audit' }).press('Enter')
  await page.getByText(/It describes \d+ of \d+ sections/).waitFor()
  await page.getByText(/sections before/).waitFor()
  expect(await page.evaluate('window.harm')).toBeUndefined()
  expect(await tooWide(page)).toBe(0)
})

test('a key is created and shown once', async () => {
  await page.goto(`${server.url}/console/keys`)
  await page.getByLabel('Person or service').fill('hub')
  await page.keyboard.press('Enter')
  await page.getByText(/^gf_/).first().waitFor()
})
