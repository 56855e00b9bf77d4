import type { Locator, Page } from 'playwright-core'

/** Goes on with Tab until the part has the focus. @throws where Tab does not reach it */
export async function tabTo(page: Page, part: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab')
    if (await part.evaluate((element) => element.ownerDocument.activeElement === element)) return
  }
  throw new Error('Tab does not reach it.')
}
