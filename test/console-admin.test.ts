import { beforeEach, expect, test } from '@jest/globals'
import { seriousFaultsByTheme } from './support/axe.js'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'

const suite = new ConsoleSuite({ GOODFAITH_RUNS: 'api' }, { width: 360, height: 800 })
beforeEach(() => suite.signedIn('admin'))

test.each([
  ['policy', 'Guidelines and steps', 'Private information without permission'],
  ['reporters', 'Reporters', 'No step is proposed or stands.'],
  ['ledger', 'Ledger', 'key.created'],
  ['jobs', 'Background work', 'suggest-tags'],
  ['keys', 'API keys', 'Begins with'],
  ['classifier', 'How the classifier does', 'What was in use'],
  ['tags', 'Categories to agree on', 'Nothing waits here'],
])('%s shows what it is for, without sideways scroll at 360 px', async (path, title, text) => {
  const { page, server } = suite
  await server.as('nora')
  await suite.visit(`/${path}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText(text).first().waitFor()
  expect(await tooWide(page)).toBe(0)
  expect(await seriousFaultsByTheme(page)).toEqual({ light: [], dark: [] })
})

test('a pasted card is audited with the keyboard and compared; hostile words run nothing', async () => {
  const { page } = suite
  await suite.visit('/audits')
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
  const { page } = suite
  await suite.visit('/keys')
  await page.getByLabel('Person or service').fill('hub')
  await page.keyboard.press('Enter')
  await page.getByText(/^gf_/).first().waitFor()
})
