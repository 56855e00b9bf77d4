import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
/** What axe calls serious or critical on the page as it stands, by WCAG or as good practice, each with its elements. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(`axe.run(document)
    .then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`)
}

/** The same in the light and in the dark theme. */
export async function seriousFaultsByTheme(page: Page): Promise<Record<'light' | 'dark', string[]>> {
  const faultsIn = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return seriousFaults(page)
  }
  return { light: await faultsIn('light'), dark: await faultsIn('dark') }
}
