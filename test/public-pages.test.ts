import { beforeAll, expect, test } from '@jest/globals'
import { BrowserSuite } from './support/browser-suite.js'
import { tooWide } from './support/console-visit.js'
import { agreedWorks } from './support/discoverable-works.js'

const suite = new BrowserSuite()
beforeAll(() => agreedWorks(suite.server), 120_000)

const PAGES = [
  '/discover',
  '/discover/consentful',
  '/discover/rigorous?q=x',
  '/subjects/dataset/acme/hostile',
  '/subjects/dataset/saltmarsh/village-voices',
  '/guidelines',
]

test.each(PAGES)('%s: hostile words run nothing, under a policy without script', async (path) => {
  const { page, server } = suite
  const { body, headers } = await server.anonymous.get(path)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
  expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/)
  expect(body.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')).not.toMatch(
    /<script|<img src=x|\u202E/,
  )
  await page.goto(server.url + path)
  expect(await page.evaluate('window.harm')).toBeUndefined()
})

test.each([320, 360, 1280])('no page scrolls sideways at %d px', async (width) => {
  const { page, server } = suite
  await page.setViewportSize({ width, height: 800 })
  for (const path of PAGES) {
    await page.goto(server.url + path)
    expect([path, await tooWide(page)]).toEqual([path, 0])
  }
})
