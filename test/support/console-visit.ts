import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import type { Role } from '../../src/common/role.js'
import { SignIn } from '../../src/identity/sign-in.js'
import type { TestServer } from './server.js'

/** Builds the console when its sources are newer than what is built. */
export function buildConsole(): void {
  const build = `import('./scripts/build-if-stale.mjs').then((build) => build.buildConsoleIfStale())`
  execFileSync(process.execPath, ['--eval', build], { stdio: 'ignore' })
}

/** Signs in by a one-time link, as a person does it. */
export async function signIn(
  server: TestServer,
  page: Page,
  who: { name: string; role: Role },
): Promise<void> {
  const { url } = await server.app.get(SignIn).link(who)
  await page.goto(server.url + new URL(url).pathname)
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** How much wider the page is than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
