import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
/** The rules of WCAG 2.2 AA alone; without a list axe tells what it calls good practice too. */
export const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe calls serious or critical on the page as it stands, each with its elements. */
export async function seriousFaults(page: Page, tags?: string[]): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(tags ? { runOnly: tags } : {})})
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
