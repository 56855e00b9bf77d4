import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startBrowser, troubleOf } from './support/browser.js'
import { eventually } from './support/eventually.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let trouble: string[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), startBrowser()])
  await given.works()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  // The pages are for people whose browser runs no script, so it runs none here.
  context = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  trouble = troubleOf(page)
})
afterEach(async () => {
  await context.close()
  expect(trouble).toEqual([])
})

const HOSTILE = `<script>window.harm = 1</script><img src=x onerror="window.harm=2"> "quoted" 'once' </title>&amp; \u202Ereversed]]>\uFFFF`
const QUOTE = 'Each speaker signed a form in their own language and was paid for the hour.'
const card = (language: string) =>
  `---\nlanguage: ${language}\n---\n# Voices\n\nTold in villages by storytellers.\n\n## Collection\n\n${QUOTE}\n`

interface Work {
  name: string
  kind?: string
  category?: string
  metadata?: object
  text?: string
}

const given = {
  async work({ name, kind = 'dataset', category = 'consentful', metadata = {}, text = card('sw') }: Work) {
    const hub = await server.as('hub', 'service')
    const mira = await server.as('mira', 'moderator')
    const { body } = await hub.put(`/v1/subjects/${kind}/${name}`, { card: text, metadata })
    await mira.put(`/v1/subjects/${body.id}/tags/${category}/vote`, { vote: 'accept' })
    if (!body.id) throw new Error(`${name} was refused: ${JSON.stringify(body)}`)
    return body as { id: string; revision: string }
  },
  /** A case may be passed over for a moment while a job re-scores it. */
  nextCase: () =>
    eventually(async () => {
      const { status, body } = await (await server.as('mira', 'moderator')).post('/v1/cases/next', {})
      expect(status).toBe(200)
      return body
    }),
  /** What the classifier would have stored. */
  async suggested({ id, revision }: { id: string; revision: string }, category: string) {
    const evidence = [{ start: 0, end: 9, quote: QUOTE, section: 'Collection' }]
    await server.db.query(
      `INSERT INTO suggestion (subject_id, revision, category, probability, shown, evidence, model, made_at)
       VALUES ($1, $2, $3, 0.9, true, $4, 'test', now())
       ON CONFLICT (subject_id, revision, category) DO UPDATE SET shown = true, evidence = excluded.evidence`,
      [id, revision, category, JSON.stringify(evidence)],
    )
  },
  async works() {
    const voices = await given.work({
      name: 'saltmarsh/village-voices',
      metadata: {
        license: 'cc-by-4.0',
        downloads: 1240,
        owner: 'saltmarsh',
        title: 'Stories from nine villages',
      },
    })
    await server.jobsDone()
    await given.suggested(voices, 'consentful')
    await given.work({
      name: 'fieldnote/am-i-in-it',
      kind: 'space',
      metadata: { license: 'mit' },
      text: card('en'),
    })
    await given.work({
      name: 'acme/hostile',
      metadata: { title: HOSTILE, owner: HOSTILE.slice(0, 60), license: HOSTILE.slice(0, 60) },
      text: HOSTILE,
    })
    await given.work({ name: 'acme/quiet', category: 'rigorous' })
    for (let i = 0; i < 22; i++)
      await given.work({ name: `many/work-${i}`, category: 'sustainable', text: 'Small.' })
  },
}
const names = () => page.locator('article.work h3').allTextContents()

describe('Discover', () => {
  test('shows works of a category with the sentence, its section and the day, without script', async () => {
    await page.goto(`${server.url}/discover/consentful`)
    expect(await page.title()).toBe('Consentful works · Goodfaith')
    const work = page.locator('article.work', { hasText: 'village-voices' })
    expect(await work.locator('blockquote').textContent()).toContain(QUOTE)
    expect(await work.textContent()).toMatch(
      /Dataset.*Swahili.*cc-by-4\.0.*1,240 downloads.*from “Collection”.*agreed \d+ \w+ \d{4}/s,
    )
    expect(await page.getByText('3 works, newest agreement first').count()).toBe(1)
    expect(await page.getByText('It is no seal of approval and no score.').count()).toBe(1)
  })

  test.each([
    ['q=village', ['saltmarsh/village-voices', 'fieldnote/am-i-in-it']],
    ['q=storytell&kind=space', ['fieldnote/am-i-in-it']],
    ['language=sw', ['saltmarsh/village-voices']],
    ['license=mit', ['fieldnote/am-i-in-it']],
    ['q=&kind=&language=&license=', ['acme/hostile', 'fieldnote/am-i-in-it', 'saltmarsh/village-voices']],
    ['q=nowhere', []],
  ])('finds by words of the card and by filters: %s', async (query, found) => {
    await page.goto(`${server.url}/discover/consentful?${query}`)
    expect((await names()).sort()).toEqual([...found].sort())
  })

  test('is searched with the keyboard alone', async () => {
    await page.goto(`${server.url}/discover/consentful`)
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      if ((await page.locator('input[name=q]:focus').count()) > 0) break
    }
    await page.keyboard.type('signed form')
    await Promise.all([page.waitForURL(/q=signed/), page.keyboard.press('Enter')])
    expect(await names()).toContain('saltmarsh/village-voices')
  })

  test('leads on page by page, and names the next one in the head and in Link', async () => {
    const seen = new Set<string>()
    let path: string | undefined = '/discover/sustainable?language='
    for (let n = 0; path && n < 5; n++) {
      const { body, headers }: { body: string; headers: Headers } = await server.anonymous.get(path)
      for (const [, name] of body.matchAll(/href="\/subjects\/dataset\/(many\/[\w-]+)"/g)) seen.add(name!)
      const next = /<a class="btn"[^>]*href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
      expect(/<link rel="next"/.test(body)).toBe(next !== undefined)
      expect(headers.get('link')).toBe(next ? `<${next}>; rel="next"` : null)
      path = next
    }
    expect(seen.size).toBe(22)
  })

  test('a work whose visibility is lowered leaves the lists, the counts and the feed while that lasts', async () => {
    const { id } = await given.work({ name: 'acme/lowered', category: 'inquisitive' })
    const list = async () => (await server.anonymous.get('/discover/inquisitive/feed.atom')).body as string
    expect(await list()).toContain('acme/lowered')
    await server.db.query(
      `INSERT INTO measure_taken (subject_id, id, decision_id, measure, severity, starts_at, ends_at)
       VALUES ($1, gen_random_uuid(), gen_random_uuid(), 'lower-visibility', 'moderate', $2, $3)`,
      [id, server.clock.now(), server.clock.in(3600)],
    )
    expect(await list()).not.toContain('acme/lowered')
    const { items } = (await server.anonymous.get('/v1/discovery/categories')).body
    expect(items.find((one: { category: string }) => one.category === 'inquisitive').works).toBe(0)
    server.clock.forward(3601)
    expect(await list()).toContain('acme/lowered')
  })

  test('an unknown category and a cursor made by hand are told in words', async () => {
    for (const [path, status] of [
      ['/discover/nice', 404],
      ['/discover?cursor=abc', 400],
      ['/subjects/model/no/such', 404],
      ['/subjects/widget/x', 404],
      ['/subjects/model/..%2fx', 404],
    ] as const) {
      const { status: answered, body } = await server.anonymous.get(path)
      expect([path, answered]).toEqual([path, status])
      expect(body).toContain('<h1>')
    }
  })

  test('the head tells search engines and previews what the page is', async () => {
    const { body } = await server.anonymous.get('/discover/consentful')
    expect(body).toMatch(/<link rel="canonical" href="http[^"]+\/discover\/consentful"/)
    expect(body).toContain('property="og:title"')
    const data = JSON.parse(/<script type="application\/ld\+json">(.+?)<\/script>/s.exec(body)![1]!)
    expect(data.mainEntity.itemListElement).toHaveLength(3)
  })
})

describe('the feed', () => {
  test('is well-formed Atom with ids, dates and escaped words', async () => {
    const { body, headers } = await server.anonymous.get('/discover/consentful/feed.atom')
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const scripted = await browser.newPage()
    const feed = await scripted.evaluate((text) => {
      interface Xml {
        querySelector(what: string): { textContent: string; getAttribute(name: string): string } | null
        getElementsByTagName(name: string): Iterable<{ textContent: string }>
      }
      const { DOMParser } = globalThis as unknown as {
        DOMParser: new () => { parseFromString(text: string, type: string): Xml }
      }
      const xml = new DOMParser().parseFromString(text, 'application/xml')
      const all = (parent: Xml, name: string) =>
        [...parent.getElementsByTagName(name)].map((one) => one.textContent)
      return {
        broken: xml.querySelector('parsererror')?.textContent ?? null,
        ids: all(xml, 'id'),
        updated: all(xml, 'updated'),
        titles: all(xml, 'title'),
        summaries: all(xml, 'summary'),
        self: xml.querySelector('link[rel=self]')?.getAttribute('href'),
      }
    }, body)
    await scripted.close()
    expect(feed.broken).toBeNull()
    expect(feed.ids).toHaveLength(4)
    expect(new Set(feed.ids).size).toBe(4)
    expect(feed.self).toBe(feed.ids[0])
    for (const time of feed.updated) expect(new Date(time!).toISOString()).toBe(time)
    expect(feed.titles).toContain('saltmarsh/village-voices')
    expect(feed.summaries).toContain(QUOTE)
    expect(feed.summaries.join()).toContain('<script>window.harm = 1</script>')
  })

  test('without works it is still a feed', async () => {
    const { body } = await server.anonymous.get('/discover/inclusive/feed.atom')
    expect(body).toMatch(/<feed[^>]*>.*<updated>\d{4}-.*Z<\/updated>.*<\/feed>/s)
  })
})

describe('the page of a work', () => {
  test('shows its words, its audit and what happened, and nobody who flagged or decided', async () => {
    const { id } = await given.work({ name: 'acme/decided', metadata: { owner: 'otto' } })
    await (
      await server.as('ana-the-reporter')
    ).post('/v1/flags', {
      subject: { kind: 'dataset', name: 'acme/decided' },
      reason: 'personal-data',
      details: 'My address is in it.',
    })
    const mira = await server.as('mira', 'moderator')
    const next = await given.nextCase()
    await mira.post(`/v1/cases/${next.case.id}/decisions`, {
      claimToken: next.claim.token,
      outcome: 'uphold',
      reason: 'personal-data',
      measure: 'request-changes',
      statement: 'Dear otto, the address of ana stands in row 7.',
    })
    const early = (await server.anonymous.get(`/v1/subjects/${id}/history`)).body
    expect(early.items.map(({ event }: { event: string }) => event)).not.toContain('upheld')
    server.clock.forward(11)
    await (await server.as('otto')).post(`/v1/subjects/${id}/replies`, { text: `We removed it. ${HOSTILE}` })
    const text = await eventually(async () => {
      await page.goto(`${server.url}/subjects/dataset/acme/decided`)
      const shown = (await page.locator('main').textContent())!
      expect(shown).toContain('How well the card explains')
      expect(shown).not.toContain('The card is being read')
      return shown
    })
    expect(text).toMatch(
      /The owner answered.*We removed it.*A flag was found to be right.*Private information without permission.*Request changes/s,
    )
    expect(text).toMatch(/It describes \d+ of \d+ sections/)
    expect(text).toContain('What applies now')
    for (const secret of ['ana', 'mira', 'row 7', 'My address']) expect(text).not.toContain(secret)
    const history = JSON.stringify((await server.anonymous.get(`/v1/subjects/${id}/history`)).body)
    for (const secret of ['ana', 'mira', 'row 7', 'My address']) expect(history).not.toContain(secret)
  })

  test('a flag that was dismissed is told without the guideline; a blind second look never', async () => {
    const { id } = await given.work({ name: 'acme/dismissed' })
    await (
      await server.as('ana')
    ).post('/v1/flags', {
      subject: { kind: 'dataset', name: 'acme/dismissed' },
      reason: 'child-safety',
      details: 'Look.',
    })
    const mira = await server.as('mira', 'moderator')
    const next = await given.nextCase()
    await mira.post(`/v1/cases/${next.case.id}/decisions`, {
      claimToken: next.claim.token,
      outcome: 'dismiss',
      reason: 'child-safety',
      statement: 'There is nothing.',
    })
    server.clock.forward(11)
    const events = async () =>
      (await server.anonymous.get(`/v1/subjects/${id}/history`)).body.items as { event: string }[]
    expect(await events()).toContainEqual({ at: expect.any(String), event: 'dismissed' })
    await server.db.query(
      `UPDATE review_case SET kind = 'second-review', reviewed_decision_id = gen_random_uuid() WHERE subject_id = $1`,
      [id],
    )
    expect((await events()).map(({ event }) => event)).not.toContain('dismissed')
  })

  test('its history is read page by page, every event once', async () => {
    const { id } = await given.work({ name: 'acme/long' })
    const hub = await server.as('hub', 'service')
    for (let i = 0; i < 4; i++) await hub.put('/v1/subjects/dataset/acme/long', { card: `Revision ${i}.` })
    const whole = (await server.anonymous.get(`/v1/subjects/${id}/history`)).body.items
    const read: object[] = []
    for (let path: string | undefined = `/v1/subjects/${id}/history?limit=2`; path;) {
      const { body, headers }: { body: { items: object[] }; headers: Headers } =
        await server.anonymous.get(path)
      read.push(...body.items)
      path = /<(.+)>/.exec(headers.get('link') ?? '')?.[1]
    }
    expect(read).toEqual(whole)
    expect(whole).toHaveLength(6)
  })

  test('similar works share a category; the badge is a picture that other sites may show', async () => {
    const { body } = await server.anonymous.get('/subjects/space/fieldnote/am-i-in-it')
    expect(body).toMatch(/Similar works.*village-voices/s)
    const badge = await server.anonymous.get('/badges/dataset/saltmarsh/village-voices.svg')
    expect(badge.headers.get('content-type')).toBe('image/svg+xml')
    expect(badge.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(badge.body).toMatch(/<title>Card: \d+ of \d+ sections<\/title>/)
  })
})

const PAGES = [
  '/discover',
  '/discover/consentful',
  '/discover/rigorous?q=x',
  '/subjects/dataset/acme/hostile',
  '/subjects/dataset/saltmarsh/village-voices',
  '/guidelines',
]

test.each(PAGES)('%s: hostile words run nothing, under a policy without script', async (path) => {
  const { body, headers } = await server.anonymous.get(path)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
  expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/)
  expect(body.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')).not.toMatch(
    /<script|<img src=x|\u202E/,
  )
  const scripted = await browser.newPage()
  const breaches = troubleOf(scripted)
  await scripted.goto(server.url + path)
  expect(await scripted.evaluate('window.harm')).toBeUndefined()
  expect(breaches).toEqual([])
  await scripted.close()
})

test.each([320, 360, 1280])('no page scrolls sideways at %d px', async (width) => {
  const scripted = await browser.newPage({ viewport: { width, height: 800 } })
  for (const path of PAGES) {
    await scripted.goto(server.url + path)
    const over = await scripted.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect([path, over]).toEqual([path, 0])
  }
  await scripted.close()
})
