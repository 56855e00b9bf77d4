import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CATEGORIES } from '../src/classifiers/category.js'
import { SuggestTags } from '../src/tags/suggest-tags.js'
import type { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let hub: Client
let ana: Client
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_CLASSIFIER_THREADS: '1' } })
  hub = await server.as('hub', 'service')
  ana = await server.as('ana')
})
afterAll(() => server.close())

const CARD = `# Naïve 🎙️ speech

Trained on 900 hours of speech that every speaker agreed to share; anyone can withdraw their recordings at any time, and was paid for them.

We report word error rates by accent and gender with confidence intervals on a held-out test set.
`

interface Shown {
  category: string
  probability: number
  shown: boolean
  evidence: { start: number; end: number; quote: string }[]
}

describe('classify', () => {
  test('answers the six categories, each with evidence that stands in the text', async () => {
    const { status, body } = await ana.post('/v1/classify', { text: CARD, kind: 'model' })
    expect(status).toBe(200)
    expect(body.suggestions.map(({ category }: Shown) => category)).toEqual(CATEGORIES)
    const shown = body.suggestions.filter(({ shown }: Shown) => shown)
    expect(shown.map(({ category }: Shown) => category)).toContain('consentful')
    for (const { probability, evidence } of body.suggestions as Shown[]) {
      expect(probability).toBeGreaterThanOrEqual(0)
      expect(probability).toBeLessThanOrEqual(1)
      for (const { start, end, quote } of evidence) expect(CARD.slice(start, end)).toBe(quote)
    }
    expect(shown.every(({ evidence }: Shown) => evidence.length > 0)).toBe(true)
    expect(body.model).toMatch(/\S/)
  })

  test('a text without words of its own is answered too', async () => {
    const { status, body } = await ana.post('/v1/classify', { text: '.' })
    expect([status, body.suggestions.length]).toEqual([200, 6])
  })

  test.each([
    [{ text: '' }, 400],
    [{}, 400],
    [{ text: 'x', kind: 'widget' }, 400],
    [{ text: 'a\0b' }, 400],
    [{ text: 'x'.repeat(2 * 1024 * 1024 + 1) }, 413],
  ])('refuses what it cannot read', async (body, status) =>
    expect((await ana.post('/v1/classify', body)).status).toBe(status),
  )

  test('gives up when the caller hangs up, and is free for the next one', async () => {
    const long = (n: number) =>
      Array.from(
        { length: 300 },
        (_, i) => `Sentence ${i} of ${n} says that people agreed to share it.`,
      ).join(' ')
    const timed = async (text: string) => {
      const started = performance.now()
      expect((await ana.post('/v1/classify', { text })).status).toBe(200)
      return performance.now() - started
    }
    const one = await timed(long(0))
    const hangsUp = new AbortController()
    const asked = Array.from({ length: 80 }, (_, i) =>
      fetch(`${server.url}/v1/classify`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...ana.headers },
        body: JSON.stringify({ text: long(i + 1) }),
        signal: hangsUp.signal,
      }),
    )
    setTimeout(() => hangsUp.abort(), 50)
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(60)
    // On this one thread, sixty of them would take sixty times as long.
    const next = await timed('A text of nobody else.')
    expect(next).toBeLessThan(30 * one)
  })

  test('is for members', async () => {
    expect((await server.anonymous.post('/v1/classify', { text: 'x' })).status).toBe(401)
    expect((await hub.post('/v1/classify', { text: 'x' })).status).toBe(403)
  })
})

describe('suggestions', () => {
  test('follow a new card', async () => {
    const { body } = await hub.put('/v1/subjects/dataset/acme/speech', { card: CARD })
    await server.jobsDone()
    const { items, pending } = (await ana.get(`/v1/subjects/${body.id}/suggestions`)).body
    expect(pending).toBe(false)
    expect(items.map(({ category }: Shown) => category)).toEqual(CATEGORIES)
    expect(items[1]).toMatchObject({ category: 'consentful', shown: true, revision: body.revision })
    const [first] = items[1].evidence
    expect(CARD.slice(first.start, first.end)).toBe(first.quote)
  })

  test('are those of the current card only', async () => {
    const { body } = await hub.put('/v1/subjects/model/acme/changing', { card: CARD })
    const changed = (
      await hub.put('/v1/subjects/model/acme/changing', { card: 'Weights of a linear model.' })
    ).body
    await server.jobsDone()
    const { items } = (await ana.get(`/v1/subjects/${body.id}/suggestions`)).body
    expect(new Set(items.map(({ revision }: { revision: string }) => revision))).toEqual(
      new Set([changed.revision]),
    )
  })

  test('that were lost are caught up with, once', async () => {
    const { body } = await hub.put('/v1/subjects/model/acme/forgotten', { card: `${CARD}\nForgotten.` })
    await server.jobsDone()
    await server.db.query('DELETE FROM suggestion WHERE subject_id = $1', [body.id])
    const never = new AbortController().signal
    expect(await server.app.get(SuggestTags).catchUp(0, never)).toBe(1)
    expect((await ana.get(`/v1/subjects/${body.id}/suggestions`)).body.items).toHaveLength(6)
    expect(await server.app.get(SuggestTags).catchUp(0, never)).toBe(0)
  })

  test('are for works: a discussion gets none', async () => {
    const { body } = await hub.put('/v1/subjects/discussion/model/acme/x/discussions/1', { card: CARD })
    await server.jobsDone()
    expect((await ana.get(`/v1/subjects/${body.id}/suggestions`)).body).toEqual({ items: [], pending: false })
  })
})

describe('without a model', () => {
  test('classify answers 503, everything else goes on, and the suggestions come when it is back', async () => {
    const without = await startTestServer({
      env: { GOODFAITH_MODELS_DIR: '/nowhere', GOODFAITH_RUNS: 'api' },
    })
    try {
      const member = await without.as('ana')
      const classified = await member.post('/v1/classify', { text: CARD })
      expect([classified.status, classified.body.code]).toEqual([503, 'classifier_unavailable'])
      const { status, body } = await (
        await without.as('hub', 'service')
      ).put('/v1/subjects/model/acme/waits', { card: CARD })
      expect(status).toBe(201)
      const suggestions = await member.get(`/v1/subjects/${body.id}/suggestions`)
      expect(suggestions.body).toEqual({ items: [], pending: true })
      const never = new AbortController().signal
      const revision = { subjectId: body.id, revision: body.revision }
      await expect(without.app.get(SuggestTags).suggest([revision], never)).rejects.toMatchObject({
        status: 503,
      })
    } finally {
      await without.close()
    }
  })
})
