import { expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'

const suite = new ConsoleSuite()
const ROUNDS = 9
const SECTION =
  '## Section\n\nIt copies the voice of whoever speaks. Nobody is asked first.\n\n- one\n- two\n\n'
const card = (i: number) => `---\nlicense: mit\n---\n# Work ${i}\n\n${SECTION.repeat(40)}`

interface Drawn {
  /** From the arrival of the answer to the case on the screen, ms. */
  caseMs: number
  /** From the arrival of the card, or of the case where that came later, to the card on the screen, ms. */
  cardMs: number
}

/** Set up before the key is pressed: both times are taken inside the page, two frames after the words are there. */
const WATCH = `(() => {
  performance.clearResourceTimings()
  const heading = () => document.querySelector('.case-head h1')?.textContent
  const before = heading()
  const arrived = (like) => Math.max(...performance.getEntriesByType('resource')
    .filter(({ name }) => like.test(new URL(name).pathname)).map(({ responseEnd }) => responseEnd))
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const drawn = async (isThere) => {
    while (!isThere()) await frame()
    await frame()
    return performance.now()
  }
  const isNew = () => heading() && heading() !== before
  window.drawn = (async () => {
    const caseAt = await drawn(isNew)
    const cardAt = await drawn(() => isNew() && document.querySelector('.card .blk') &&
      document.querySelector('.card h1')?.textContent.split(' ').at(-1) === heading().split('-').at(-1))
    const next = arrived(/cases\\/next$/)
    return { caseMs: caseAt - next, cardMs: cardAt - Math.max(next, arrived(/subjects\\/[0-9a-f-]{36}$/)) }
  })()
})()`

/** The same page as dead nodes: made, laid out and painted, nothing computed. */
const PLAIN = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame()
  const from = performance.now()
  const copy = document.querySelector('.review').cloneNode(true)
  document.body.append(copy)
  copy.getBoundingClientRect()
  await frame()
  await frame()
  const ms = performance.now() - from
  copy.remove()
  return ms
})()`

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

test('the next case is on the screen soon after the answer, measured by dead nodes of the same page', async () => {
  const { page } = suite
  for (let i = 1; i <= 4; i++) await suite.flagged({ name: `acme/work-${i}`, card: card(i) })
  await suite.signedIn()
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  await page.keyboard.press('n')
  await page.locator('.card .blk').first().waitFor()
  const cases: Drawn[] = []
  const plain: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.getByText('Held for you').waitFor()
    await page.evaluate(WATCH)
    await page.keyboard.press('n')
    cases.push(await page.evaluate<Drawn>('window.drawn'))
    plain.push(await page.evaluate<number>(PLAIN))
  }
  const best = (pick: (one: Drawn) => number) => Math.min(...cases.map(pick))
  const text = (ms: number) => `${Math.round(ms)} ms`
  console.info(
    `Next case drawn ${text(median(cases.map((one) => one.caseMs)))} after its answer, at best ${text(best((one) => one.caseMs))}; ` +
      `its card ${text(median(cases.map((one) => one.cardMs)))} after its own, at best ${text(best((one) => one.cardMs))}; ` +
      `dead nodes ${text(median(plain))}, at best ${text(Math.min(...plain))}.`,
  )
  expect(
    cases.every(({ caseMs, cardMs }) => caseMs > 0 && Number.isFinite(caseMs) && Number.isFinite(cardMs)),
  ).toBe(true)
  // The best of each: whatever else the machine does only makes them longer. The card comes by a request of its own,
  // and is told alone.
  expect(best((one) => one.caseMs) / Math.min(...plain)).toBeLessThan(4)
})
