import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { auditCard } from '../src/audits/audit-card.js'
import { auditPage } from '../src/audits/audit-page.js'
import { parseCard } from '../src/cards/parse-card.js'
import { startBrowser, troubleOf } from './support/browser.js'

jest.setTimeout(120_000)

const ATTACKS = [
  '<script>window.ran = true</script>',
  '<svg onload="window.ran = true"></svg>',
  '<style>@import url(https://evil.example/x.css);</style>',
  '</style><link rel="stylesheet" href="https://evil.example/y.css">',
  '<a href="javascript:window.ran = true">press</a> [press](javascript:window.ran=true)',
  '<img src="data:image/svg+xml,<svg onload=\'top.ran=true\'>"> ![x](https://evil.example/p.png)',
  '<iframe srcdoc="<script>top.ran = true</script>"></iframe><meta http-equiv="refresh" content="0;url=https://evil.example">',
  'license\u202Etim\u200B\u2066',
]
// Each attack stands as prose, as a quote of a finding, as a reason, and in front matter.
const CARD = `---
license: |
  ${ATTACKS[0]}
---
# X

<!-- goodfaith-ignore citation ${ATTACKS.join(' ').replaceAll('-->', '')} -->

## Uses

This model is intended for ${ATTACKS.join(' ')}

${ATTACKS.join('\n\n')}
`

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await startBrowser()
  folder = mkdtempSync(join(tmpdir(), 'audit-page-'))
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([1280, 360])('at %d px nothing of a card runs, loads or overflows', async (width) => {
  const file = join(folder, 'report.html')
  const name = `${ATTACKS[0]}${ATTACKS[1]}`
  writeFileSync(file, auditPage(auditCard(parseCard(CARD), 'model'), { name, card: CARD }))
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  const trouble = troubleOf(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${file}`)
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
  expect(await page.evaluate('window.ran')).toBeUndefined()
  expect(asked).toEqual([`file://${file}`])
  expect(trouble).toEqual([])
  expect(await page.locator('script, svg, img, iframe, link, [onload], a[href^="javascript"]').count()).toBe(
    0,
  )
  expect(await page.locator('style').count()).toBe(1)
  expect(await page.locator('.hid').count()).toBeGreaterThanOrEqual(3)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  // The one style is in force under the page's own policy.
  expect(await page.evaluate('getComputedStyle(document.querySelector(".panel")).borderTopWidth')).toBe('1px')
  await page.close()
})
