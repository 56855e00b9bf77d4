import { beforeAll, describe, expect, test } from '@jest/globals'
import { BrowserSuite } from './support/browser-suite.js'
import { agreedWork, agreedWorks, QUOTE } from './support/discoverable-works.js'

// The pages are for people whose browser runs no script, so it runs none here.
const suite = new BrowserSuite({}, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false })
beforeAll(async () => {
  const { server } = suite
  await agreedWorks(server)
  for (let i = 0; i < 22; i++)
    await agreedWork(server, { name: `many/work-${i}`, category: 'sustainable', text: 'Small.' })
}, 180_000)

const names = () => suite.page.locator('article.work h3').allTextContents()

describe('Discover', () => {
  test('shows works of a category with the sentence, its section and the day, without script', async () => {
    const { page, server } = suite
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
    const { page, server } = suite
    await page.goto(`${server.url}/discover/consentful?${query}`)
    expect((await names()).sort()).toEqual([...found].sort())
  })

  test('is searched with the keyboard alone', async () => {
    const { page, server } = suite
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
    const { server } = suite
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
    const { server } = suite
    const { id } = await agreedWork(server, { name: 'acme/lowered', category: 'inquisitive' })
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
    const { server } = suite
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
    const { server } = suite
    const { body } = await server.anonymous.get('/discover/consentful')
    expect(body).toMatch(/<link rel="canonical" href="http[^"]+\/discover\/consentful"/)
    expect(body).toContain('property="og:title"')
    const data = JSON.parse(/<script type="application\/ld\+json">(.+?)<\/script>/s.exec(body)![1]!)
    expect(data.mainEntity.itemListElement).toHaveLength(3)
  })
})

describe('the feed', () => {
  test('is well-formed Atom with ids, dates and escaped words', async () => {
    const { server } = suite
    const { body, headers } = await server.anonymous.get('/discover/consentful/feed.atom')
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const scripted = await suite.browser.newPage()
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
    const { server } = suite
    const { body } = await server.anonymous.get('/discover/inclusive/feed.atom')
    expect(body).toMatch(/<feed[^>]*>.*<updated>\d{4}-.*Z<\/updated>.*<\/feed>/s)
  })
})
