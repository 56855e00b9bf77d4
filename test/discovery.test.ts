import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let hub: Client
let mira: Client
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })
  hub = await server.as('hub', 'service')
  mira = await server.as('mira', 'moderator')
})
afterAll(() => server.close())

const accepted = async (name: string, categories: string[], metadata: object = {}, kind = 'model') => {
  const { body } = await hub.put(`/v1/subjects/${kind}/${name}`, { card: name, metadata })
  for (const category of categories) {
    await mira.put(`/v1/subjects/${body.id}/tags/${category}/vote`, { vote: 'accept' })
  }
  return body.id as string
}
const found = async (query: string) =>
  (await server.anonymous.get(`/v1/subjects${query}`)).body.items.map(({ name }: { name: string }) => name)

test('with no tags there is an empty list, no fault', async () => {
  const { status, headers, body } = await server.anonymous.get('/v1/subjects')
  expect([status, body, headers.get('link')]).toEqual([200, { items: [] }, null])
})

describe('with tags', () => {
  beforeAll(async () => {
    await accepted('kestrel/smoke-seg', ['sustainable'], { downloads: 10, likes: 5, title: 'Wildfire smoke' })
    await accepted('davvi/tts-sme', ['inclusive', 'consentful'], {
      downloads: 900,
      owner: 'davvi',
      license: 'mit',
    })
    await accepted('acme/whisper-small', ['inclusive'], { downloads: 10, likes: 70 })
    await accepted('archive/minutes', ['rigorous'], {}, 'dataset')
    await accepted('acme/untagged', [])
    const proposed = await accepted('acme/proposed', [])
    await (await server.as('ana')).put(`/v1/subjects/${proposed}/tags/inclusive/vote`, { vote: 'propose' })
  })

  test('only works with an accepted tag are found, the newest tag first', async () => {
    const all = ['archive/minutes', 'acme/whisper-small', 'davvi/tts-sme', 'kestrel/smoke-seg']
    expect(await found('')).toEqual(all)
  })

  test.each([
    ['?category=inclusive', ['acme/whisper-small', 'davvi/tts-sme']],
    ['?category=inclusive,rigorous', ['archive/minutes', 'acme/whisper-small', 'davvi/tts-sme']],
    ['?category=inclusive&category=rigorous&kind=dataset', ['archive/minutes']],
    ['?category=inquisitive', []],
    ['?kind=dataset', ['archive/minutes']],
    ['?sort=downloads', ['davvi/tts-sme', 'acme/whisper-small', 'kestrel/smoke-seg', 'archive/minutes']],
    ['?sort=likes&kind=model', ['acme/whisper-small', 'kestrel/smoke-seg', 'davvi/tts-sme']],
    ['?sort=name', ['acme/whisper-small', 'archive/minutes', 'davvi/tts-sme', 'kestrel/smoke-seg']],
    ['?q=whis', ['acme/whisper-small']],
    ['?q=smoke%20wild', ['kestrel/smoke-seg']],
    ['?q=acme/whisper-small', ['acme/whisper-small']],
    ['?q=-smoke&kind=model', ['acme/whisper-small', 'davvi/tts-sme']],
    ['?q=smoke%20or%20minutes', ['archive/minutes', 'kestrel/smoke-seg']],
    ['?q=!%20%26%20|%20(', []],
    ['?q=%27%3B%20DROP%20TABLE%20tag', []],
  ])('%s', async (query, names) => expect(await found(query)).toEqual(names))

  test('an item says what it is and why it is there', async () => {
    const { items } = (await server.anonymous.get('/v1/subjects?category=consentful')).body
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'model',
        name: 'davvi/tts-sme',
        owner: 'davvi',
        downloads: 900,
        license: 'mit',
        languages: [],
        categories: [
          { category: 'consentful', acceptedAt: expect.any(String) },
          { category: 'inclusive', acceptedAt: expect.any(String) },
        ],
        updatedAt: expect.any(String),
      },
    ])
  })

  test('a tag that is rejected later is found no more', async () => {
    const id = await accepted('acme/fleeting', ['inquisitive'])
    expect(await found('?category=inquisitive')).toEqual(['acme/fleeting'])
    await mira.put(`/v1/subjects/${id}/tags/inquisitive/vote`, { vote: 'reject' })
    expect(await found('?category=inquisitive')).toEqual([])
  })

  test.each(['recent', 'downloads', 'likes', 'name'])(
    'pages by %s have every work once, though works come in between',
    async (sort) => {
      const expected = await found(`?sort=${sort}`)
      const names: string[] = []
      let path: string | undefined =
        `/v1/subjects?sort=${sort}&limit=2&category=rigorous,inclusive,sustainable`
      for (let page = 0; path; page++) {
        const { headers, body }: Awaited<ReturnType<Client['get']>> = await server.anonymous.get(path)
        names.push(...body.items.map(({ name }: { name: string }) => name))
        path = /<(.+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
        expect(Boolean(path)).toBe('next' in body)
        await accepted(`between/${sort}-${page}`, ['rigorous'], {
          downloads: 1_000_000 + page,
          likes: 1_000_000,
        })
      }
      const old = (name: string) => !name.startsWith('between/')
      expect(names.filter(old)).toEqual(expected.filter(old))
      expect(new Set(names).size).toBe(names.length)
    },
  )

  test('limit may change from page to page', async () => {
    const first = (await server.anonymous.get('/v1/subjects?limit=1&sort=name')).body
    const rest = (await server.anonymous.get(`/v1/subjects?limit=200&sort=name&cursor=${first.next}`)).body
    expect([...first.items, ...rest.items]).toHaveLength((await found('?limit=200')).length)
    expect(rest).not.toHaveProperty('next')
  })
})

describe('refused', () => {
  test.each([
    ['?sort=best', 'recent, downloads, likes, name'],
    ['?category=nice', 'rigorous, consentful, socially-conscious, sustainable, inclusive, inquisitive'],
    ['?category=', 'rigorous, consentful'],
    ['?kind=widget', 'model, dataset, space, discussion, comment'],
    ['?limit=201', '200'],
    ['?limit=0', '1'],
    ['?limit=-3', '1'],
    ['?limit=ten', 'limit'],
    ['?page=2', 'page'],
    ['?q=%00', 'NUL'],
  ])('%s', async (query, told) => {
    const { status, body } = await server.anonymous.get(`/v1/subjects${query}`)
    expect(status).toBe(400)
    expect(body.detail).toContain(told)
  })

  const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  const id = '019ab7c0-0000-7000-8000-000000000000'
  test.each([
    ['recent', 'abc'],
    ['recent', cursor('name', 'a', id)],
    ['recent', cursor('recent', 'not a time', id)],
    ['recent', cursor('recent', '2026-01-01T00:00:00Z', 'not an id')],
    ['downloads', cursor('downloads', 'many', id)],
    ['name', cursor('name', 'a\0', id)],
    ['name', cursor('name', 'a')],
  ])('a cursor made by hand (%s, %s)', async (sort, made) => {
    const { status, body } = await server.anonymous.get(`/v1/subjects?sort=${sort}&cursor=${made}`)
    expect([status, body.code]).toEqual([400, 'bad_input'])
  })

  test.each([
    ['recent', cursor('recent', '1', id)],
    ['recent', cursor('recent', null, null)],
    ['recent', cursor('recent', '-200000-01-01T00:00:00Z', id)],
    ['downloads', cursor('downloads', 1e300, id)],
    ['name', cursor('name', '\ud800', id)],
  ])('a strange but possible cursor is no fault (%s, %s)', async (sort, made) => {
    const { status } = await server.anonymous.get(`/v1/subjects?sort=${sort}&cursor=${made}`)
    expect([200, 400]).toContain(status)
  })
})
