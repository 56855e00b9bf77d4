import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openCases } from './support/claim-storm.js'
import { ConsoleSuite } from './support/console-suite.js'

const CASES = 1200
/** How far one turn of the wheel goes, px: about ten rows. */
const TURN = 600
const suite = new ConsoleSuite()

interface Stop {
  /** Rows in the document. */
  rows: number
  /** Heights of the window where the list is, and no row is drawn, px. */
  blank: number[]
  /** Place of the last row that is drawn. */
  last: number
}

const STOPPED = `new Promise((done) => {
  let at = -1, same = 0
  const look = () => {
    same = scrollY === at ? same + 1 : 0
    at = scrollY
    if (same > 2) done()
    else requestAnimationFrame(look)
  }
  look()
})`
const LOOK = `(() => {
  const rows = [...document.querySelectorAll('.rows > li')]
  const { left, width, top, bottom } = document.querySelector('.rows').getBoundingClientRect()
  const blank = []
  for (let y = Math.max(top, 64) + 4; y < Math.min(bottom, innerHeight) - 4; y += 16)
    if (!document.elementFromPoint(left + width / 2, y)?.closest('.rows > li')) blank.push(y)
  const last = Math.max(0, ...rows.map((row) => Number(row.getAttribute('aria-posinset'))))
  return { rows: rows.length, blank, last }
})()`
const WATCH_FRAMES = `(() => {
  const frames = (window.frameTimes = [])
  let before
  const frame = (now) => {
    if (before !== undefined) frames.push(now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`

/** Turns the wheel until `done`. @returns how long each frame took */
async function roll(page: Page, turn: number, done: (turns: number) => Promise<boolean>): Promise<number[]> {
  await page.bringToFront()
  await page.mouse.move(700, 600)
  await page.evaluate('window.frameTimes.length = 0')
  for (let turns = 0; turns < 1000 && !(await done(turns)); turns++) {
    await page.mouse.wheel(0, turn)
    await page.evaluate(STOPPED)
  }
  return page.evaluate<number[]>('window.frameTimes.slice()')
}

/** A page as high as the list and with nothing on it. */
async function emptyPage(height: number): Promise<Page> {
  const page = await suite.context.newPage()
  await page.setContent(`<div style="height:${height}px"></div>`)
  await page.evaluate(WATCH_FRAMES)
  return page
}

const sum = (times: number[]) => times.reduce((all, one) => all + one, 0)

/** Which share of the time went into frames of more than twice what nearly all take where nothing is drawn. */
function slowShare(frames: number[], ofEmpty: number[]): number {
  const usual = [...ofEmpty].sort((a, b) => a - b)[Math.floor(ofEmpty.length * 0.95)]!
  return sum(frames.filter((one) => one > 2 * usual)) / sum(frames)
}

test('a wheel goes through more than a thousand cases as through an empty page, and never stops at a blank one', async () => {
  const { page, server } = suite
  await server.jobsDone()
  await openCases(server, CASES)
  await suite.signedIn()
  await suite.visit('/queue')
  await page.locator('.case .name').first().waitFor()
  await page.evaluate(WATCH_FRAMES)
  const empty = await emptyPage(58 * CASES)
  const stops: Stop[] = []
  const look = async () => {
    stops.push(await page.evaluate<Stop>(LOOK))
    return stops.at(-1)!
  }
  const top = () => page.evaluate<boolean>('scrollY === 0')
  const shares: number[] = []
  for (const turn of [TURN, -TURN, TURN]) {
    const ofEmpty = await roll(empty, turn, async (turns) => turns === 80)
    const end = async () => ((await look()).last === CASES && turn > 0) || (turn < 0 && (await top()))
    shares.push(slowShare(await roll(page, turn, end), ofEmpty))
  }
  expect(stops.at(-1)!.last).toBe(CASES)
  expect(stops.length).toBeGreaterThan((3 * 58 * CASES) / TURN / 2)
  expect(Math.max(...stops.map(({ rows }) => rows))).toBeLessThan(60)
  expect(Math.min(...stops.map(({ rows }) => rows))).toBeGreaterThan(5)
  expect(stops.filter(({ blank }) => blank.length > 0)).toEqual([])
  // The middle of three: a machine that others use may spoil one.
  expect(shares.sort((a, b) => a - b)[1]).toBeLessThan(0.35)
  await empty.close()
})
