import { expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'

const suite = new ConsoleSuite()
const CARD = '# Card\n\nWords that are hard to read.\n\n![Picture](https://pictures.example/p.svg)\n'
const filterOf = (selector: string) =>
  suite.page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).filter`)

test('what a guideline calls graphic is blurred, words or pictures; B shows it for this case alone', async () => {
  const { page, context } = suite
  await context.route('https://pictures.example/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  )
  const all = await suite.flagged({ reason: 'violence-or-extremism', card: CARD })
  const again = await suite.flagged({ reason: 'violence-or-extremism', card: CARD })
  const pictures = await suite.flagged({ reason: 'intimate-image', card: CARD })
  await suite.signedIn()
  await suite.held(all.caseId)
  await page.getByText('The words of this case are blurred').waitFor()
  await page.keyboard.press('i')
  await page.locator('.card img').waitFor()
  for (const hidden of ['.card', '.flag .said', '.card img']) expect(await filterOf(hidden)).toContain('blur')
  // Words come back at once, pictures in grey first.
  await page.keyboard.press('b')
  expect([await filterOf('.card'), await filterOf('.flag .said'), await filterOf('.card img')]).toEqual([
    'none',
    'none',
    'grayscale(1)',
  ])
  await page.keyboard.press('b')
  expect(await filterOf('.card img')).toBe('none')
  await page.keyboard.press('b')
  expect(await filterOf('.card')).toContain('blur')
  await page.keyboard.press('b')
  await page.keyboard.press('h')
  await suite.held(again.caseId)
  expect(await filterOf('.card')).toContain('blur')
  await page.keyboard.press('h')
  // This guideline says that only pictures are hard to look at.
  await suite.held(pictures.caseId)
  await page.keyboard.press('i')
  await page.locator('.card img').waitFor()
  expect([await filterOf('.card'), await filterOf('.flag .said')]).toEqual(['none', 'none'])
  expect(await filterOf('.card img')).toContain('blur')
  await page.keyboard.press('h')

  // By the person's own setting nothing is.
  await suite.visit('/settings')
  const setting = page.getByRole('switch', { name: /^Blur/ })
  await setting.focus()
  const stored = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.keyboard.press('Space')
  expect((await stored).status()).toBe(200)
  await suite.held(again.caseId)
  await page.locator('.card .blk').first().waitFor()
  expect(await filterOf('.card')).toBe('none')
})

test('the queue says what was seen today beside the budget; a break is suggested after long work, or not at all', async () => {
  const { page, server } = suite
  const { caseId } = await suite.flagged({ reason: 'violence-or-extremism' })
  const name = await suite.signedIn()
  const me = await server.as(name, 'moderator')
  const settings = { graphicCasesADay: 4, graphicMinutesADay: 30, breakAfterMinutes: 45 }
  expect((await me.patch('/v1/me', { settings })).status).toBe(200)
  await page.clock.install()
  await suite.held(caseId)
  await page.keyboard.press('h')
  const seen = page.locator('.side .exposure')
  await seen.getByText('Today you saw 1 graphic case').waitFor()
  await seen.getByText('1 of 4: graphic cases a day').waitFor()
  expect(await seen.locator('meter').first().getAttribute('value')).toBe('1')
  const reminder = page.getByText('Time for a break')
  // Keys keep coming, so no pause is a break by itself.
  const work = async (minutes: number) => {
    for (let at = 0; at < minutes; at += 4) {
      await page.clock.fastForward('04:00')
      await page.keyboard.press('Shift')
    }
  }
  await work(40)
  expect(await reminder.count()).toBe(0)
  await work(8)
  await reminder.waitFor()
  await page.getByText('You have worked for 45 minutes').waitFor()
  await page.getByRole('button', { name: 'Later' }).focus()
  await page.keyboard.press('Enter')
  await reminder.waitFor({ state: 'detached' })
  expect((await me.patch('/v1/me', { settings: { breakAfterMinutes: null } })).status).toBe(200)
  await page.reload()
  await page.locator('.side .exposure').waitFor()
  await work(120)
  expect(await reminder.count()).toBe(0)
})
