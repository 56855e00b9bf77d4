// Pictures of every page into docs/screenshots: `npm run screenshots` (all) or `npm run screenshots -- queue`.
// Runs a server of its own on the invented hub, and leaves nothing behind. A new page is one line of PAGES.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildConsoleIfStale, buildServerIfStale } from './build-if-stale.mjs'

/**
 * `at` is an address, or a function of the helpers below that gives one; `does` brings the page into the state to be
 * shown; `dark` takes one more at 1280 px in the dark theme.
 */
const PAGES = [
  { name: 'queue', at: '/console/queue', dark: true },
  { name: 'queue-range', at: '/console/queue?minPriority=0&maxPriority=2', widths: [1280] },
  {
    name: 'bulk',
    at: '/console/queue?minPriority=0&maxPriority=2',
    does: (page) => page.getByRole('button', { name: /Preview one decision/ }).click(),
    widths: [1280, 390],
  },
  { name: 'review', at: (help) => help.caseAddress(), does: settled, dark: true },
  {
    name: 'decide',
    at: async (help) => `${await help.caseAddress()}/decide?outcome=uphold`,
    does: (page) => page.locator('#statement').waitFor(),
  },
  { name: 'settings', at: '/console/settings', dark: true },
  { name: 'settings-ar', at: '/console/settings', language: 'ar' },
  { name: 'queue-ar', at: '/console/queue', language: 'ar' },
  { name: 'review-ar', at: (help) => help.caseAddress(), does: settled, language: 'ar' },
  {
    name: 'palette',
    at: '/console/queue',
    does: (page) =>
      page.keyboard.press('Control+k').then(() => page.locator('input.mantine-Spotlight-search').waitFor()),
    widths: [1280],
  },
  {
    name: 'keys',
    at: '/console/queue',
    does: (page) => page.keyboard.press('?').then(() => page.getByRole('dialog').waitFor()),
    widths: [1280],
  },
  { name: 'lead', at: '/console/lead' },
  { name: 'workload', at: '/console/workload', dark: true },
  { name: 'workload-ar', at: '/console/workload', language: 'ar' },
  { name: 'tags', at: '/console/tags', dark: true },
  {
    name: 'classifier',
    at: '/console/classifier',
    does: (page) => page.locator('#heads').waitFor(),
  },
  { name: 'audits', at: '/console/audits' },
  { name: 'audits-hub', at: '/console/audits/hub' },
  { name: 'policy', at: '/console/policy' },
  { name: 'reporters', at: '/console/reporters' },
  { name: 'ledger', at: '/console/ledger' },
  { name: 'jobs', at: '/console/jobs' },
  { name: 'api-keys', at: '/console/keys' },
  { name: 'discover', at: '/discover', dark: true },
  { name: 'discover-inclusive', at: '/discover/inclusive' },
  { name: 'work', at: (help) => help.workAddress(), dark: true },
  { name: 'guidelines', at: '/guidelines' },
  { name: 'receipt', at: (help) => help.receiptAddress(), dark: true },
]

const WIDTHS = [1280, 390]
const PORT = 4000 + (process.pid % 2000)
const ORIGIN = `http://localhost:${PORT}`

async function settled(page) {
  await page.locator('.card .blk').first().waitFor()
  // On a telephone the folds are tabs, most of them hidden.
  await page.locator('.fold').nth(3).waitFor({ state: 'attached' })
}

async function main() {
  if (!buildServerIfStale() || !buildConsoleIfStale()) process.exit(1)
  const data = mkdtempSync(join(tmpdir(), 'goodfaith-pictures-'))
  const env = { ...process.env, GOODFAITH_DATA_DIR: data, PORT: String(PORT), GOODFAITH_LOG_LEVEL: 'error' }
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
    const link = cli('sign-in', '--name', 'lena', '--role', 'admin').match(/\/sign-in\/\S+/)[0]
    browser = await chromium.launch({
      executablePath: await executable(),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    await takeAll(browser, link)
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

async function takeAll(browser, link) {
  const asked = process.argv.slice(2)
  const context = await browser.newContext({ colorScheme: 'light', locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(ORIGIN + link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await live(page)
  const help = {
    caseAddress: () => caseAddress(page),
    workAddress: async () => `/subjects/${await work(page)}`,
    receiptAddress: () => receiptAddress(page),
  }
  for (const { name, at, does, widths = WIDTHS, dark, language = 'en' } of PAGES) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const address = typeof at === 'string' ? at : await at(help)
    await page.evaluate((one) => localStorage.setItem('goodfaith:language', one), language)
    for (const [width, scheme] of [
      ...widths.map((one) => [one, 'light']),
      ...(dark ? [[1280, 'dark']] : []),
    ]) {
      await page.setViewportSize({ width, height: width < 720 ? 844 : 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(ORIGIN + address)
      await page.waitForLoadState('domcontentloaded')
      await page.locator('#main').waitFor()
      await does?.(page)
      await page.waitForTimeout(600)
      const path = `docs/screenshots/${name}-${width}${scheme === 'dark' ? '-dark' : ''}.png`
      await page.screenshot({ path })
      process.stdout.write(`${path}\n`)
    }
  }
}

/** Some days of work on the invented hub: tags that people accepted where nobody complained, and decisions on lesser cases. */
async function live(page) {
  const ask = async (method, path, data) => {
    const answer = await page.request.fetch(ORIGIN + path, { method, headers: { origin: ORIGIN }, data })
    return answer.json()
  }
  const { items: cases } = await ask('GET', '/v1/cases?sort=priority&limit=200')
  const flagged = new Set(cases.map(({ subject }) => subject.id))
  let waiting = []
  for (let tries = 0; waiting.length < 20 && tries < 60; tries++) {
    waiting = (await ask('GET', '/v1/tags/waiting?limit=100')).items
    await page.waitForTimeout(1000)
  }
  for (const { subjectId, category } of waiting.filter(({ subjectId }) => !flagged.has(subjectId)))
    await ask('PUT', `/v1/subjects/${subjectId}/tags/${category}/vote`, { vote: 'accept' })
  for (const { id, reasons } of cases.slice(-6)) {
    const { claim } = await ask('POST', `/v1/cases/${id}/claim`, {})
    await ask('POST', `/v1/cases/${id}/decisions`, {
      outcome: 'dismiss',
      reason: reasons[0],
      statement: 'We read the card and found nothing that goes against the guideline.',
      claimToken: claim.token,
    })
  }
}

/** The case of most expected harm that has a card. */
async function caseAddress(page) {
  const found = await page.evaluate(async () => {
    const answer = await fetch('/v1/cases?sort=priority&limit=20')
    const { items } = await answer.json()
    return items.find(({ subject, kind }) => subject.revision && kind === 'review')?.id
  })
  return `/console/cases/${found}`
}

/** Kind and name of a flagged work. Not by the page's own fetch: public pages may not call anything. */
async function work(page) {
  const { items } = await (await page.request.get(`${ORIGIN}/v1/cases?sort=priority&limit=20`)).json()
  const { subject } = items.find(({ subject, kind }) => subject.revision && kind === 'review')
  return `${subject.kind}/${subject.name}`
}

/** A receipt of a flag that waits. */
async function receiptAddress(page) {
  const [kind, ...name] = (await work(page)).split('/')
  const answer = await page.request.post(`${ORIGIN}/v1/flags`, {
    headers: { origin: ORIGIN },
    data: {
      subject: { kind, name: name.join('/') },
      reason: 'spam',
      details: 'The card is copied from another work, word for word.',
    },
  })
  return new URL((await answer.json()).receipt.url).pathname
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
