import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const SERIOUS = `axe.run().then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`

/** What axe calls serious or critical on the page as it stands, each with its elements. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(SERIOUS)
}

/** The same in the light and in the dark theme. */
export async function seriousFaultsByTheme(page: Page): Promise<Record<'light' | 'dark', string[]>> {
  const faultsIn = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme })
    return seriousFaults(page)
  }
  return { light: await faultsIn('light'), dark: await faultsIn('dark') }
}
