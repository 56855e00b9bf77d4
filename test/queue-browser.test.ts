import { expect, test } from '@jest/globals'
import { openCases } from './support/claim-storm.js'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'

const CASES = 1000
const suite = new ConsoleSuite()

interface Seen {
  /** Most rows that stood in the document at once. */
  most: number
  /** Place in the list by name of the work. */
  places: Record<string, number>
  /** Works that stood twice in the document at once. */
  twice: string[]
}
/** Notes every row that is drawn, from the page's own side. */
const WATCH_ROWS = `(() => {
  const seen = (window.seen = { most: 0, places: {}, twice: [] })
  const look = () => {
    const rows = [...document.querySelectorAll('.rows > li')]
    const names = rows.map((row) => row.querySelector('.name').textContent)
    seen.most = Math.max(seen.most, rows.length)
    for (const [i, row] of rows.entries()) {
      if (names.indexOf(names[i]) !== i) seen.twice.push(names[i])
      seen.places[names[i]] = Number(row.getAttribute('aria-posinset'))
    }
  }
  look()
  new MutationObserver(look).observe(document.querySelector('.rows'), { childList: true, subtree: true })
})()`
/** What the last key brought is on the screen; without it two keys may share a frame, and rows between are never drawn. */
const DRAWN = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))`
const PLACE = `document.activeElement?.closest('li')?.getAttribute('aria-posinset')`

test('a thousand cases are walked through with the keyboard, few of them drawn at once, none twice', async () => {
  const { page, server } = suite
  await openCases(server, CASES)
  await server.db.query(`UPDATE review_case SET due_at = due_at + interval '30 hours'`)
  const lead = await server.as('lea', 'lead')
  expect((await lead.post('/v1/queues', { name: 'Spam', reasons: ['spam'] })).status).toBe(201)
  await suite.signedIn()
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  // A count that stopped says so.
  await page.locator('.side a', { hasText: 'Spam' }).getByText('1,000+').waitFor()
  await page.evaluate(WATCH_ROWS)
  const at = () => page.evaluate<string | undefined>(PLACE)
  await page.keyboard.press('j')
  expect(await at()).toBe('1')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  expect(await at()).toBe('1')
  let place = 1
  for (let press = 0; press < 300 && place < CASES; press++) {
    await page.keyboard.press('PageDown')
    await page.evaluate(DRAWN)
    const now = Number(await at())
    // Where the next page is not there yet, the last row keeps the focus until it is.
    expect(now).toBeGreaterThanOrEqual(place)
    place = now
  }
  expect(place).toBe(CASES)
  const row = page.locator(`.rows > li[aria-posinset="${CASES}"]`)
  expect(await row.getAttribute('aria-setsize')).toBe(String(CASES))
  const { y = 0, height = 0 } = (await row.boundingBox()) ?? {}
  expect([y > 0, y + height <= 900]).toEqual([true, true])
  const { most, places, twice } = await page.evaluate<Seen>('seen')
  expect(most).toBeLessThan(100)
  expect(twice).toEqual([])
  expect(new Set(Object.values(places))).toEqual(new Set(Array.from({ length: CASES }, (_, i) => i + 1)))
  expect(Object.keys(places)).toHaveLength(CASES)

  await page.keyboard.press('Home')
  expect(await at()).toBe('1')
  await page.keyboard.press('End')
  expect(await at()).toBe(String(CASES))
  // The row with the focus outlives a wheel far away from it, and the keyboard goes on from there.
  await page.evaluate('scrollTo(0, 0)')
  await page.locator('.rows > li[aria-posinset="2"]').waitFor()
  expect(await at()).toBe(String(CASES))
  await page.keyboard.press('k')
  expect(await at()).toBe(String(CASES - 1))
  await page.setViewportSize({ width: 360, height: 700 })
  expect(await tooWide(page)).toBe(0)
  const name = await page.evaluate<string>('document.activeElement.textContent')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
})
