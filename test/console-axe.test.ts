import { expect, test } from '@jest/globals'
import { seriousFaults } from './support/axe.js'
import { tooWide } from './support/console-visit.js'
import { ConsoleSuite } from './support/console-suite.js'

// The console's own list, so that no page is forgotten. By a name in a variable: the console is another project.
const list = '../console/src/frame/pages'
const { PAGES } = (await import(list)) as { PAGES: { path: string }[] }
const suite = new ConsoleSuite({ GOODFAITH_RUNS: 'api' })

async function ready(path: string): Promise<void> {
  await suite.visit(path)
  await suite.page.getByRole('heading', { level: 1 }).first().waitFor()
  await suite.page.waitForLoadState('networkidle')
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing serious on any page of the console, %s',
  async (colorScheme) => {
    const { caseId } = await suite.flagged()
    await suite.signedIn('admin')
    await suite.page.emulateMedia({ colorScheme })
    const paths = [...PAGES.map(({ path }) => path), `/cases/${caseId}`, `/cases/${caseId}/decide`]
    expect(paths).toContain('/workload')
    for (const path of paths) {
      await ready(path)
      expect([path, await seriousFaults(suite.page)]).toEqual([path, []])
    }
  },
)

test('no page scrolls sideways on a telephone, in Arabic', async () => {
  await suite.flagged()
  await suite.signedIn('admin')
  await suite.page.evaluate(`localStorage.setItem('goodfaith:language', 'ar')`)
  await suite.page.setViewportSize({ width: 390, height: 844 })
  for (const { path } of PAGES) {
    await ready(path)
    expect([
      path,
      await suite.page.evaluate('document.documentElement.dir'),
      await tooWide(suite.page),
    ]).toEqual([path, 'rtl', 0])
  }
})
