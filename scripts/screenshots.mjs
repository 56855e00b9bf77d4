// Pictures of every page into docs/screenshots: `npm run screenshots` (all) or `npm run screenshots -- queue`.
// Runs a server of its own on the invented hub, and leaves nothing behind. A new page is one line of pictures/pages.mjs.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildConsoleIfStale, buildServerIfStale } from './build-if-stale.mjs'
import { PAGES } from './pictures/pages.mjs'
import { Caller, Story } from './pictures/story.mjs'

const WIDTHS = [1280, 390]
const PORT = 4000 + (process.pid % 2000)
const ORIGIN = `http://localhost:${PORT}`

async function main() {
  if (!buildServerIfStale() || !buildConsoleIfStale()) process.exit(1)
  const data = mkdtempSync(join(tmpdir(), 'goodfaith-pictures-'))
  const env = {
    ...process.env,
    GOODFAITH_DATA_DIR: data,
    GOODFAITH_LOG_LEVEL: 'error',
    // What was decided is seen at once.
    GOODFAITH_UNDO_SECONDS: '0',
    PORT: String(PORT),
  }
  const cli = (...args) =>
    execFileSync(process.execPath, ['bin/goodfaith.js', ...args], { env, encoding: 'utf8' })
  const server = spawn(process.execPath, ['bin/goodfaith.js', 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let browser
  try {
    await answering()
    cli('demo')
    browser = await chromium.launch({
      executablePath: await executable(),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    await takeAll(browser, cli)
  } finally {
    await browser?.close()
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
    try {
      cli('stop-database')
    } catch {
      // It stopped with the server.
    }
    rmSync(data, { recursive: true, force: true })
  }
}

async function takeAll(browser, cli) {
  const asked = process.argv.slice(2)
  const look = lookers(browser, cli)
  const lena = await look('lena')
  const key = cli('keys', 'create', '--name', 'hub', '--role', 'service', '--quiet').trim()
  const story = new Story({
    lena: new Caller(lena.request, ORIGIN),
    hub: new Caller((await look(null)).request, ORIGIN, { authorization: `Bearer ${key}` }),
    signIn: (name, role) => signInPath(cli, name, role),
  })
  await story.happens()
  for (const { as = 'lena', at, ...one } of PAGES) {
    if (asked.length > 0 && !asked.includes(one.name)) continue
    const address = typeof at === 'string' ? at : await at(story)
    await take(await look(as), ORIGIN + address, one)
  }
}

/** A page for each person who looks, signed in once. */
function lookers(browser, cli) {
  const roles = { lena: 'admin', mira: 'moderator' }
  const pages = new Map()
  return async (name) => {
    if (!pages.has(name)) {
      const context = await browser.newContext({ colorScheme: 'light', locale: 'en-GB' })
      const page = await context.newPage()
      await page.goto(ORIGIN + (name ? signInPath(cli, name, roles[name] ?? 'member') : '/healthz'))
      if (name) await page.getByRole('button', { name: 'Sign in' }).click()
      if (name) await page.getByRole('heading', { level: 1 }).waitFor()
      pages.set(name, page)
    }
    return pages.get(name)
  }
}

const signInPath = (cli, name, role) =>
  cli('sign-in', '--name', name, '--role', role).match(/\/sign-in\/\S+/)[0]

async function take(page, address, { name, does, widths = WIDTHS, dark, language = 'en' }) {
  await page.evaluate((one) => localStorage.setItem('goodfaith:language', one), language)
  const views = [...widths.map((one) => [one, 'light']), ...(dark ? [[1280, 'dark']] : [])]
  for (const [width, scheme] of views) {
    await page.setViewportSize({ width, height: width < 720 ? 844 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto(address)
    await page.waitForLoadState('domcontentloaded')
    await page.locator('main').waitFor()
    await does?.(page)
    await page.waitForTimeout(600)
    const path = `docs/screenshots/${name}-${width}${scheme === 'dark' ? '-dark' : ''}.png`
    await page.screenshot({ path })
    process.stdout.write(`${path}\n`)
  }
}

async function answering() {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${ORIGIN}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The server did not start.')
}

async function executable() {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  )
  return installed ?? (await import('@sparticuz/chromium')).default.executablePath()
}

await main()
