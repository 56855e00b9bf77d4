import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

const TITLE = '---\nlicense: mit\n---\n# Letters\n'
const LIMITS = '\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n'
const CITATION =
  '\n## Citation\n\nArda and others, Letters, 2024, arXiv:2401.00001, a paper about the archive.\n'

let server: TestServer
let id: string
const hashes: string[] = []
beforeAll(async () => {
  server = await startTestServer()
  for (const card of [TITLE + CITATION, `${TITLE}\n<b>One</b> more.\n${CITATION}`, TITLE + LIMITS]) {
    const { body } = await (await server.as('hub', 'service')).put('/v1/subjects/model/ada/letters', { card })
    id = body.id
    hashes.push(body.revision)
    await server.jobsDone()
  }
}, 120_000)
afterAll(() => server?.close())

const compare = (query = '') => server.anonymous.get(`/v1/subjects/${id}/audit/comparison${query}`)
interface Found {
  id: string
  rule: string
  change: string
}
const changed = ({ findings }: { findings: Found[] }, rule: string) =>
  findings.filter((one) => one.rule === rule).map(({ change }) => change)

test('two stored revisions are compared by sections, findings and lines', async () => {
  const { body } = await compare(`?from=${hashes[0]}&to=${hashes[2]}`)
  expect([body.from.number, body.to.number, body.rulesChanged]).toEqual([1, 3, false])
  expect(body.sections).toContainEqual({ section: 'Limitations', before: 'missing', now: 'present' })
  expect(body.sections).toContainEqual({ section: 'Citation', before: 'present', now: 'missing' })
  expect([changed(body, 'limitations'), changed(body, 'citation'), changed(body, 'bias')]).toEqual([
    ['gone'],
    ['new'],
    ['same'],
  ])
  expect([body.diff.from, body.diff.to, body.diff.added > 0]).toEqual([hashes[0], hashes[2], true])
})

test('unless said, the current card is compared with the one before; ids stay the same', async () => {
  const { body } = await compare()
  expect([body.from.number, body.to.number]).toEqual([2, 3])
  const back = (await compare(`?from=${hashes[2]}&to=${hashes[0]}`)).body
  const idOf = ({ findings }: { findings: Found[] }) => findings.find(({ rule }) => rule === 'bias')!.id
  expect(idOf(body)).toBe(idOf(back))
  expect(changed(back, 'limitations')).toEqual(['new'])
})

test('the public page shows the same without script, the card being text', async () => {
  const page = await server.anonymous.get(`/compare/model/ada/letters?from=${hashes[0]}&to=${hashes[1]}`)
  expect(page.status).toBe(200)
  expect(page.body).toContain('&lt;b&gt;One&lt;/b&gt; more.')
  expect(page.body).toMatch(/<option value="[0-9a-f]{64}" selected>\s*1, /)
  expect(page.body).not.toMatch(/<script(?! type="application\/ld\+json")/)
  const work = await server.anonymous.get('/subjects/model/ada/letters')
  expect(work.body).toContain('href="/compare/model/ada/letters"')
  const report = await server.anonymous.get(`/v1/subjects/${id}/audit?format=html`)
  expect(report.body).toContain('/compare/model/ada/letters"')
})

test('what cannot be compared is told in words', async () => {
  const zeros = '0'.repeat(64)
  expect((await compare('?from=x')).status).toBe(400)
  expect((await compare(`?from=${zeros}`)).body.detail).toContain(`Revision ${zeros}`)
  const hub = await server.as('hub', 'service')
  const bare = (await hub.put('/v1/subjects/model/ada/bare', {})).body.id
  const { status, body } = await server.anonymous.get(`/v1/subjects/${bare}/audit/comparison`)
  expect([status, body.detail]).toEqual([404, expect.stringContaining('Two audited revisions')])
  expect(
    (await server.anonymous.get('/v1/subjects/01970000-0000-7000-8000-000000000000/audit/comparison')).status,
  ).toBe(404)
  for (const path of ['/compare/model/ada/bare', '/compare/model/ada/absent', '/compare/comment/x'])
    expect((await server.anonymous.get(path)).status).toBe(404)
})
