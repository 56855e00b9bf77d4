import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

const LIMITS = '\n## Limitations\n\nIt fails on handwriting from before 1900 and on torn paper, often.\n'
const CITATION =
  '\n## Citation\n\nArda and others, Letters, 2024, arXiv:2401.00001, a paper about the archive.\n'
const TITLE = '---\nlicense: mit\n---\n# Letters\n'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

/** Registers a card of a work, and waits until it is audited. */
async function put(name: string, card: string, metadata: object = {}): Promise<string> {
  const hub = await server.as('hub', 'service')
  const { body } = await hub.put(`/v1/subjects/model/${name}`, { card, metadata })
  await server.jobsDone()
  return body.id
}

const noticesOf = async (owner: string) => (await (await server.as(owner)).get('/v1/notices')).body.items

test('a new revision shows what its report says that the last one did not', async () => {
  const id = await put('ada/changing', TITLE + CITATION)
  const changes = async () => (await server.anonymous.get(`/v1/subjects/${id}/audit/changes`)).body
  expect(await changes()).toMatchObject({ subjectId: id, previous: null, sections: [], rules: [] })
  const { revision } = await changes()
  await put('ada/changing', TITLE + LIMITS)
  const second = await changes()
  expect(second).toMatchObject({ previous: revision, rulesChanged: false })
  expect(second.sections).toContainEqual({ section: 'Limitations', before: 'missing', now: 'present' })
  expect(second.sections).toContainEqual({ section: 'Citation', before: 'present', now: 'missing' })
  expect(second.rules).toContainEqual(
    expect.objectContaining({ rule: 'limitations', before: 'fail', now: 'pass' }),
  )
  const page = await server.anonymous.get(`/v1/subjects/${id}/audit`, { accept: 'text/html' })
  expect(page.body).toMatch(/Since the last report[\s\S]*Limitations[\s\S]*missing, now present/)
})

test('changes are asked of a card that is audited; else the answer says why there are none', async () => {
  const id = (await (await server.as('hub', 'service')).put('/v1/subjects/model/ada/bare', {})).body.id
  const { status, body } = await server.anonymous.get(`/v1/subjects/${id}/audit/changes`)
  expect([status, body.detail]).toEqual([404, expect.stringMatching(/No card/)])
})

test('a section that is lost opens one notice to the owner, which lapses when it is back', async () => {
  const owner = { owner: 'olga' }
  const whole = TITLE + LIMITS + CITATION
  const id = await put('olga/letters', whole, owner)
  expect(await noticesOf('olga')).toEqual([])
  await put('olga/letters', TITLE + CITATION, owner)
  await put('olga/letters', `${TITLE + CITATION}\nMore.\n`, owner)
  const [open, ...more] = await noticesOf('olga')
  expect(more).toEqual([])
  expect(open).toMatchObject({ subject: { id, name: 'olga/letters' }, section: 'Limitations', state: 'open' })
  expect(await noticesOf('bob')).toEqual([])
  await put('olga/letters', whole, owner)
  expect(await noticesOf('olga')).toMatchObject([
    { id: open.id, state: 'lapsed', backIn: expect.any(String) },
  ])
  await put('olga/letters', TITLE + CITATION, owner)
  expect((await noticesOf('olga')).map(({ state }: { state: string }) => state)).toEqual(['open', 'lapsed'])
  const told = await server.db.query(
    `SELECT action FROM ledger_entry WHERE subject_id = $1 AND action LIKE 'audit.section%' ORDER BY id`,
    [id],
  )
  expect(told.map(({ action }: { action: string }) => action)).toEqual([
    'audit.section_lost',
    'audit.section_back',
    'audit.section_lost',
  ])
})

test('members of the owner see the notice too, a page at a time; nobody without an account does', async () => {
  await put('team/work', TITLE + LIMITS + CITATION, { owner: 'team', ownerMembers: ['tom'] })
  await put('team/work', TITLE, { owner: 'team', ownerMembers: ['tom'] })
  const tom = await server.as('tom')
  const first = (await tom.get('/v1/notices?limit=1')).body
  const rest = (await tom.get(`/v1/notices?limit=1&cursor=${first.next}`)).body
  const sections = [...first.items, ...rest.items].map(({ section }) => section)
  expect(sections.sort()).toEqual(['Citation', 'Limitations'])
  expect((await tom.get('/v1/notices?cursor=x')).status).toBe(400)
  expect((await server.anonymous.get('/v1/notices')).status).toBe(401)
})

test('the badge of a work is asked for again only when it changed', async () => {
  await put('ada/badged', TITLE)
  const url = '/badges/model/ada/badged.svg'
  const first = await server.anonymous.get(url)
  const tag = first.headers.get('etag')!
  expect((await server.anonymous.get(url, { 'if-none-match': tag })).status).toBe(304)
  await put('ada/badged', TITLE + LIMITS)
  expect((await server.anonymous.get(url, { 'if-none-match': tag })).status).toBe(200)
})
