import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

const LIMITS = '\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await put('model/ada/none', 'pipeline_tag: text-generation\nlicense: mit', '', 5)
  await put('model/ada/limits', 'pipeline_tag: text-generation\nlicense: apache-2.0', LIMITS, 90)
  await put('model/ada/most', 'license: mit', '', 1_000)
  await put('model/ada/unknown', '', '', null)
  await put('dataset/ada/data', 'task_categories:\n- text-generation\nlicense: mit', '', 7)
  await server.jobsDone()
}, 120_000)
afterAll(() => server?.close())

async function put(name: string, front: string, body: string, downloads: number | null) {
  const hub = await server.as('hub', 'service')
  const card = `---\n${front}\n---\n# Letters\n\nIt sorts.\n${body}`
  expect((await hub.put(`/v1/subjects/${name}`, { card, metadata: { downloads } })).status).toBe(201)
}
const overview = async (query = '') =>
  (await (await server.as('mira', 'moderator')).get(`/v1/audits/overview${query}`)).body
const lacking = async (query: string) =>
  (await (await server.as('mira', 'moderator')).get(`/v1/audits/overview/works?${query}`)).body

interface Counted {
  section: string
}
const limitsOf = ({ sections }: { sections: Counted[] }) =>
  sections.find(({ section }) => section === 'Limitations')

test('sections are counted over all works and by kind, task and licence', async () => {
  const all = await overview()
  expect(all.works).toBe(5)
  expect(limitsOf(all)).toEqual({ section: 'Limitations', asked: 5, present: 1, thin: 0, missing: 4 })
  const missing = all.sections.map((one: { missing: number }) => one.missing)
  expect(missing).toEqual(missing.toSorted((a: number, b: number) => b - a))
  const groups = async (query: string) =>
    Object.fromEntries(
      (await overview(query)).groups.map((one: { value: string; works: number }) => [one.value, one.works]),
    )
  expect(await groups('')).toEqual({ model: 4, dataset: 1 })
  expect(await groups('?by=pipeline')).toEqual({ 'text-generation': 3, unknown: 2 })
  expect(await groups('?by=license')).toEqual({ mit: 3, 'apache-2.0': 1, unknown: 1 })
  expect(await groups('?by=license&kind=model&pipeline=text-generation')).toEqual({ mit: 1, 'apache-2.0': 1 })
  const [mit] = (await overview('?by=license&license=MIT')).groups
  expect(limitsOf(mit)).toMatchObject({ asked: 3, missing: 3 })
  expect(await overview('?license=none-such')).toEqual({ works: 0, sections: [], groups: [] })
})

test('works that lack a section come by downloads, a page at a time', async () => {
  const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name)
  expect(names(await lacking('section=Limitations'))).toEqual([
    'ada/most',
    'ada/data',
    'ada/none',
    'ada/unknown',
  ])
  const first = await lacking('section=Limitations&kind=model&limit=2')
  const rest = await lacking(`section=Limitations&kind=model&limit=2&cursor=${first.next}`)
  expect([names(first), names(rest), rest.next]).toEqual([
    ['ada/most', 'ada/none'],
    ['ada/unknown'],
    undefined,
  ])
  expect(names(await lacking('section=Limitations&license=unknown'))).toEqual(['ada/unknown'])
  expect(first.items[0]).toMatchObject({ downloads: 1_000, license: 'mit', of: expect.any(Number) })
})

test('a better card is counted anew, and one that comes back as it was', async () => {
  const put = async (body: string) => {
    const hub = await server.as('hub', 'service')
    await hub.put('/v1/subjects/space/ada/demo', { card: `# Demo\n${body}` })
    await server.jobsDone()
    return overview('?kind=space')
  }
  const missing = ({ sections }: { sections: { missing: number }[] }) =>
    sections.reduce((sum, one) => sum + one.missing, 0)
  const bare = await put('')
  const licensed = await put('\n## License\n\nIt is under the MIT licence, see the file.\n')
  expect(missing(licensed)).toBeLessThanOrEqual(missing(bare))
  expect(await put('')).toEqual(bare)
})

test('it is for those who read cases; what is asked wrongly is refused', async () => {
  expect((await server.anonymous.get('/v1/audits/overview')).status).toBe(401)
  expect((await (await server.as('bob')).get('/v1/audits/overview')).status).toBe(403)
  const mira = await server.as('mira', 'moderator')
  const status = async (query: string) => (await mira.get(`/v1/audits/overview${query}`)).status
  expect(await status('?by=owner')).toBe(400)
  expect(await status('?kind=comment')).toBe(400)
  expect(await status('/works')).toBe(400)
  expect(await status('/works?section=Limitations&cursor=x')).toBe(400)
})
