import { expect, test } from '@jest/globals'
import { seriousFaultsByTheme } from './support/axe.js'
import { BrowserSuite } from './support/browser-suite.js'
import { troubleOf } from './support/browser.js'
import { Casework } from './support/casework.js'
import { tooWide } from './support/console-visit.js'
import { tabTo } from './support/tab-to.js'

const HOSTILE = '<img src=x onerror="window.harm=1"> copied, word for word.'

const suite = new BrowserSuite({ GOODFAITH_RUNS: 'api' })
const people = new Casework(() => suite.server)

async function dismiss({ name }: { name: string }): Promise<void> {
  const [row] = await suite.server.db.query(
    `SELECT c.id FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE w.name = $1`,
    [name],
  )
  const statement = 'The card names where its words are from.'
  const decided = await people.decide('mira', row.id, { outcome: 'dismiss', reason: 'spam', statement })
  expect(decided.status).toBe(201)
  suite.server.clock.forward(11)
}

test.each([true, false])(
  'a reporter reads, and asks for another look, with the keyboard; script allowed: %s',
  async (javaScriptEnabled) => {
    const { server } = suite
    const subject = { kind: 'model', name: `acme/receipt-${javaScriptEnabled}` }
    const ana = await server.as('ana')
    const { body } = await ana.post('/v1/flags', { subject, reason: 'spam', details: HOSTILE })
    const page = await suite.browser.newPage({ javaScriptEnabled, viewport: { width: 360, height: 800 } })
    page.setDefaultTimeout(60_000)
    const trouble = troubleOf(page)
    await page.goto(server.url + new URL(body.receipt.url).pathname)
    await page.getByRole('heading', { level: 1, name: 'We have your flag' }).waitFor()
    await page.getByText(HOSTILE).waitFor()
    await page.getByText('Withdraw this flag').waitFor()

    await dismiss(subject)
    await page.reload()
    await page.getByText('The card names where its words are from.').waitFor()
    // axe waits for promises, which stand still where scripts may not run.
    if (javaScriptEnabled) expect(await seriousFaultsByTheme(page)).toEqual({ light: [], dark: [] })
    expect(await tooWide(page)).toBe(0)
    await tabTo(page, page.locator('#grounds'))
    await page.keyboard.type('Please look at line 3.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your appeal' }).waitFor()
    expect(await page.locator('#grounds').count()).toBe(0)
    await page.getByText('This page shows what comes of your appeal.').waitFor()
    const appeals = await server.db.query(
      `SELECT a.grounds, p.name FROM review_case a JOIN subject w ON w.id = a.subject_id
       JOIN person p ON p.id = a.appellant_id WHERE a.kind = 'appeal' AND w.name = $1`,
      [subject.name],
    )
    expect(appeals).toEqual([{ grounds: 'Please look at line 3.', name: 'ana' }])
    if (javaScriptEnabled) expect(await seriousFaultsByTheme(page)).toEqual({ light: [], dark: [] })
    expect(await page.evaluate('window.harm')).toBeUndefined()
    expect(trouble).toEqual([])
    await page.close()
  },
)
