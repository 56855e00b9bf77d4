import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import { seriousFaultsByTheme } from './support/axe.js'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'

const HOSTILE = '<script>window.harm = 1</script><img src=x onerror="window.harm=2">'
const TITLE = `---\nlicense: mit\npipeline_tag: text-generation\n---\n# Letters\n\n${HOSTILE}\n`
const LIMITS = '\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n'

const suite = new ConsoleSuite({}, { width: 360, height: 800 })
beforeAll(async () => {
  const { server } = suite
  const hub = await server.as('hub', 'service')
  const put = (name: string, card: string, downloads: number) =>
    hub.put(`/v1/subjects/${name}`, { card, metadata: { downloads } })
  await put('model/ada/letters', TITLE, 70)
  await put('dataset/ada/data', '# Data\n', 900)
  await server.jobsDone()
  await put('model/ada/letters', TITLE + LIMITS, 70)
  await server.jobsDone()
}, 120_000)
beforeEach(() => suite.signedIn())

async function isSound(): Promise<void> {
  expect(await suite.page.evaluate('window.harm')).toBeUndefined()
  expect(await tooWide(suite.page)).toBe(0)
  expect(await seriousFaultsByTheme(suite.page)).toEqual({ light: [], dark: [] })
}

test('a card is read from a file and audited by keyboard; the report is accessible in both themes', async () => {
  const { page } = suite
  await suite.visit('/audits')
  const file = { name: 'README.md', mimeType: 'text/markdown', buffer: Buffer.from(TITLE) }
  await page.getByLabel('Or choose a file').first().setInputFiles(file)
  await page.getByLabel('The card, front matter and all').press('Control+End')
  await page.getByRole('button', { name: 'Audit', exact: true }).press('Enter')
  await page.getByText(/It describes \d+ of \d+ sections/).waitFor()
  await isSound()
})

test('the hub is looked over by keyboard, and the address holds what was chosen', async () => {
  const { page } = suite
  await suite.visit('/audits')
  await page.getByRole('link', { name: 'The whole hub' }).press('Enter')
  await page.getByText('2 works are counted.').waitFor()
  await page.getByRole('button', { name: 'Citation' }).press('Enter')
  const lacking = page.getByRole('region', { name: /Works without “Citation”/ })
  await lacking.getByText('ada/data').waitFor()
  expect(await lacking.locator('tbody tr').allTextContents()).toEqual([
    expect.stringContaining('ada/data'),
    expect.stringContaining('ada/letters'),
  ])
  await page.getByRole('combobox', { name: 'Task' }).fill('text-generation')
  await page.getByRole('combobox', { name: 'Task' }).press('Enter')
  await page.getByText('One work is counted.').waitFor()
  expect(new URL(page.url()).search).toBe('?section=Citation&pipeline=text-generation')
  await page.reload()
  await page.getByText('One work is counted.').waitFor()
  await page.getByRole('button', { name: 'Drop the filters' }).press('Enter')
  await page.getByText('2 works are counted.').waitFor()
  await isSound()
})

test('two revisions are chosen and compared by keyboard', async () => {
  const { page } = suite
  await suite.visit('/audits/revisions')
  await page.getByLabel('Name of the work').fill('ada/letters')
  await page.keyboard.press('Enter')
  const sections = page.getByRole('region', { name: 'Sections' })
  await sections.getByText('Limitations').waitFor()
  expect(await sections.locator('tbody tr').first().textContent()).toMatch(/Limitations.*missing.*described/)
  await page.getByText(/It fails on handwriting/).waitFor()
  await isSound()
  await page.getByLabel('Name of the work').fill('ada/absent')
  await page.keyboard.press('Enter')
  await page.getByText('These could not be compared.').waitFor()
  await isSound()
})
