import { beforeEach, expect, test } from '@jest/globals'
import { ConsoleSuite } from './support/console-suite.js'
import { tooWide } from './support/console-visit.js'
import { eventually } from './support/eventually.js'

const suite = new ConsoleSuite({ GOODFAITH_RUNS: 'api' })
beforeEach(() => suite.server.db.query('DELETE FROM suggestion; DELETE FROM tag_vote; DELETE FROM tag'))

const HOSTILE = `<img src=x onerror="window.harm=1"><script>window.harm=2</script>`
const QUOTE = 'Every speaker may leave the corpus at any time.'
const CARD = `# Voices\n\n${HOSTILE}\n\n## Consent\n\n${QUOTE} ${'wide'.repeat(500)}\n`

let serial = 0
const given = {
  async work(title = 'Voices') {
    const name = `acme/voices-${++serial}`
    const hub = await suite.server.as('hub', 'service')
    const { body } = await hub.put(`/v1/subjects/dataset/${name}`, { card: CARD, metadata: { title } })
    return { ...(body as { id: string; revision: string }), name }
  },
  async suggested(category: string, { probability = 0.9, shown = true, title = 'Voices' } = {}) {
    const { id, revision, name } = await given.work(title)
    const start = CARD.indexOf(QUOTE)
    const evidence = [{ start, end: start + QUOTE.length, quote: QUOTE, section: 'Consent' }]
    await suite.server.db.query(
      `INSERT INTO suggestion (subject_id, revision, category, probability, shown, evidence, model, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'test', $7)`,
      [id, revision, category, probability, shown, JSON.stringify(evidence), suite.server.clock.now()],
    )
    suite.server.clock.forward(1)
    return { id, name }
  },
}
const stateOf = async (id: string) =>
  (await suite.server.db.query(`SELECT state FROM tag WHERE subject_id = $1`, [id]))[0]?.state as
    string | undefined
const waiting = async (query = '') => {
  const { status, body } = await (await suite.server.as('nora', 'moderator')).get(`/v1/tags/waiting${query}`)
  expect(status).toBe(200)
  return body as { items: { name: string; category: string; whys: string[] }[]; next?: string }
}

test('suggestions are answered with one key each, and a vote is taken back', async () => {
  const { page } = suite
  const older = await given.suggested('consentful', { title: HOSTILE })
  const newer = await given.suggested('inclusive')
  await suite.signedIn()
  await suite.visit('/tags')
  await page.getByRole('heading', { level: 2, name: new RegExp(newer.name) }).waitFor()
  await page.locator('mark.m-evi', { hasText: QUOTE }).waitFor()
  await page.keyboard.press('y')
  await page.getByRole('heading', { level: 2, name: new RegExp(older.name) }).waitFor()
  await page.getByText(`Accepted: Inclusive for ${newer.name}.`).waitFor()
  await eventually(async () => expect(await stateOf(newer.id)).toBe('accepted'))
  await page.keyboard.press('x')
  await page.getByText('Nothing waits here').waitFor()
  await eventually(async () => expect(await stateOf(older.id)).toBe('rejected'))
  await page.keyboard.press('z')
  await page.getByRole('heading', { level: 2, name: new RegExp(older.name) }).waitFor()
  await eventually(async () => expect(await stateOf(older.id)).toBeUndefined())
  expect(await page.evaluate('window.harm')).toBeUndefined()
})

test('proposals show the votes and what people wrote; the unsure ones help the classifier', async () => {
  const { page, server } = suite
  const { id, name } = await given.work()
  await (
    await server.as('ana')
  ).put(`/v1/subjects/${id}/tags/rigorous/vote`, { vote: 'propose', why: HOSTILE })
  const unsure = await given.suggested('sustainable', { probability: 0.45, shown: false })
  await suite.signedIn()
  await suite.visit('/tags')
  await page.getByText('Nothing waits here').waitFor()
  await page.getByText('Proposed', { exact: true }).click()
  await page.getByRole('heading', { level: 2, name: new RegExp(name) }).waitFor()
  await page.getByText('1 for it, 0 against').waitFor()
  await page.getByText(HOSTILE).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('ana')
  await page.getByText('Help the classifier', { exact: true }).click()
  await page.getByRole('heading', { level: 2, name: new RegExp(unsure.name) }).waitFor()
  await page.keyboard.press('y')
  await eventually(async () => expect(await stateOf(unsure.id)).toBe('accepted'))
  expect(await page.evaluate('window.harm')).toBeUndefined()
})

test('the list leaves out what is settled or voted on by the caller, and is paged', async () => {
  const { server } = suite
  for (const category of ['rigorous', 'inclusive', 'inclusive']) await given.suggested(category)
  const settled = await given.suggested('inclusive')
  await (
    await server.as('mira', 'moderator')
  ).put(`/v1/subjects/${settled.id}/tags/inclusive/vote`, { vote: 'reject' })
  const all = (await waiting()).items
  expect(all).toHaveLength(3)
  expect((await waiting('?category=inclusive')).items).toHaveLength(2)
  const first = await waiting('?limit=2')
  const rest = await waiting(`?limit=2&cursor=${first.next}`)
  expect([...first.items, ...rest.items]).toEqual(all)
  expect(rest.next).toBeUndefined()
  for (const [query, told] of [
    ['?state=new', 'suggested, proposed'],
    ['?category=nice', 'rigorous'],
    [`?state=proposed&cursor=${first.next}`, 'cursor'],
  ] as const) {
    const { status, body } = await (await server.as('nora', 'moderator')).get(`/v1/tags/waiting${query}`)
    expect([status, body.detail]).toEqual([400, expect.stringContaining(told)])
  }
})

test('a moderator reads how each version does; only a lead is offered to change it', async () => {
  const { page, server } = suite
  const { id } = await given.suggested('consentful')
  await server.db.query(
    `INSERT INTO head_suggestion (subject_id, revision, model, probabilities, shown, shadow, made_at)
     SELECT w.id, w.revision, 'head-1', '{0.1,0.9,0.1,0.1,0.1,0.1}', '{f,t,f,f,f,f}', false, $2 FROM subject w WHERE w.id = $1`,
    [id, server.clock.now()],
  )
  await (
    await server.as('mira', 'moderator')
  ).put(`/v1/subjects/${id}/tags/consentful/vote`, { vote: 'accept' })
  await suite.signedIn()
  await suite.visit('/classifier')
  await page.getByRole('row', { name: /head-1.*100 %.*1 of 1/ }).waitFor()
  await page.getByText('In use', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /Put to use|Roll back|shadow/ }).count()).toBe(0)
})

test.each([360, 1280])('Tags and Classifier do not scroll sideways at %d px', async (width) => {
  const { page } = suite
  await given.suggested('consentful', { title: 'wide'.repeat(60) })
  await suite.signedIn('lead')
  await page.setViewportSize({ width, height: 800 })
  for (const [path, text] of [
    ['tags', 'Categories to agree on'],
    ['classifier', 'How the classifier does'],
  ] as const) {
    await suite.visit(`/${path}`)
    await page.getByRole('heading', { level: 1, name: text }).waitFor()
    await page
      .getByText(path === 'tags' ? QUOTE : 'What was in use')
      .first()
      .waitFor()
    expect([path, await tooWide(page)]).toEqual([path, 0])
  }
})
