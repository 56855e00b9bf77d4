import { afterAll, afterEach, beforeAll, beforeEach, expect, jest } from '@jest/globals'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startBrowser, troubleOf } from './browser.js'
import { startTestServer, type TestServer } from './server.js'

/** One server and one browser for a file of tests, a fresh page for each test; a page in trouble fails its test. */
export class BrowserSuite {
  server!: TestServer
  page!: Page
  context!: BrowserContext
  browser!: Browser

  /** Hooks of a file run in their order: make the suite before any of the file's own that uses it. */
  constructor(env: Record<string, string> = {}, shown: BrowserContextOptions = {}) {
    // A browser on a busy machine takes its time; nothing here measures it.
    jest.setTimeout(240_000)
    beforeAll(async () => {
      this.prepare()
      ;[this.server, this.browser] = await Promise.all([startTestServer({ env }), startBrowser()])
    }, 300_000)
    afterAll(async () => {
      await this.browser?.close()
      await this.server?.close()
    })
    let trouble: string[]
    beforeEach(async () => {
      this.context = await this.browser.newContext({ locale: 'en-GB', ...shown })
      this.page = await this.context.newPage()
      this.page.setDefaultTimeout(60_000)
      trouble = troubleOf(this.page)
    })
    afterEach(async () => {
      await this.context.close()
      expect(trouble).toEqual([])
    })
  }

  /** What must be there before the server starts. */
  protected prepare(): void {}
}
