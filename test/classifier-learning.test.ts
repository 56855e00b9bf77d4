import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { currentHead } from '../src/classifiers/head-file.js'
import { Classifier } from '../src/classifiers/classifier.js'
import type { LabelledRow } from '../src/classifiers/training/labelled-row.js'
import { SuggestTags } from '../src/tags/suggest-tags.js'
import { trainingRows } from '../src/tags/training-rows.query.js'
import type { Client } from './support/client.js'
import { headLike, ownModels, silent } from './support/own-heads.js'
import { startTestServer, type TestServer } from './support/server.js'

// Judging a head loads two of them beside the one in use.
jest.setTimeout(240_000)

const models = ownModels()
const heads = join(models, 'heads')
let server: TestServer
let hub: Client
let ana: Client
let mod: Client
let lead: Client
beforeAll(async () => {
  server = await startTestServer({
    env: { GOODFAITH_CLASSIFIER_THREADS: '1', GOODFAITH_MODELS_DIR: models },
  })
  hub = await server.as('hub', 'service')
  ana = await server.as('ana')
  mod = await server.as('mira', 'moderator')
  lead = await server.as('lena', 'lead')
})
afterAll(async () => {
  await server.close()
  rmSync(models, { recursive: true })
})

const CARD = `# Lleisiau

All recordings were donated by volunteers who gave informed consent, and anyone may withdraw their voice at any time.

It is a Welsh speech corpus of 20 hours.
`
const register = async (name: string, card = CARD, metadata = {}) => {
  const { body } = await hub.put(`/v1/subjects/dataset/${name}`, { card, metadata })
  await server.jobsDone()
  return body as { id: string; revision: string }
}
const vote = (who: Client, id: string, category: string, word: string) =>
  who.put(`/v1/subjects/${id}/tags/${category}/vote`, { vote: word })
const rowFor = (rows: LabelledRow[], { id }: { id: string }) =>
  rows.find((row) => row.id.startsWith(`decided:${id}`))

describe('decisions become training rows', () => {
  test('a moderator accepts and rejects: labels with the quoted sentence, at full weight', async () => {
    const work = await register('acme/decided')
    await vote(mod, work.id, 'consentful', 'accept')
    await vote(mod, work.id, 'inclusive', 'reject')
    const row = rowFor(await trainingRows(server.db), work)!
    expect(row).toMatchObject({ kind: 'dataset', name: 'acme/decided', text: CARD, weight: 1 })
    expect(row.labels).toContain('consentful')
    expect(row.labels).not.toContain('inclusive')
    expect(CARD).toContain(row.evidence!.consentful as string)
  })

  test('new accounts teach nothing, however many', async () => {
    const work = await register('acme/crowded')
    for (let i = 0; i < 5; i++) await vote(await server.as(`crowd${i}`), work.id, 'sustainable', 'propose')
    expect(rowFor(await trainingRows(server.db), work)).toBeUndefined()
  })

  test('a member who agreed with moderators teaches by that record, an owner on their own work never', async () => {
    for (let i = 0; i < 4; i++) {
      const earlier = await register(`acme/earlier${i}`, `${CARD}\nNumber ${i}.\n`)
      await vote(ana, earlier.id, 'consentful', 'accept')
      await vote(mod, earlier.id, 'consentful', 'accept')
    }
    const work = await register('acme/later', `${CARD}\nLater.\n`)
    await vote(ana, work.id, 'consentful', 'accept')
    const own = await register('acme/own', `${CARD}\nOwn.\n`, { owner: 'ana' })
    await vote(ana, own.id, 'consentful', 'accept')
    const rows = await trainingRows(server.db)
    expect(rowFor(rows, work)!.weight).toBeCloseTo(2 * (5 / 6) - 1)
    expect(rowFor(rows, own)).toBeUndefined()
  })
})

describe('a head in shadow', () => {
  test('is stored beside, never shown, and held against what moderators decide', async () => {
    const version = await headLike(models, 2, silent)
    expect((await mod.put('/v1/classifier/shadow', { version })).status).toBe(403)
    expect((await lead.put('/v1/classifier/shadow', { version: '1-0000000000' })).status).toBe(404)
    expect((await lead.put('/v1/classifier/shadow', { version })).body).toEqual({ version })
    const { shadowRevision, revision } = server.app.get(Classifier)
    const work = await register('acme/shadowed', 'A speech corpus of Welsh.')
    const { items } = (await ana.get(`/v1/subjects/${work.id}/suggestions`)).body
    expect(items[4]).toMatchObject({ category: 'inclusive', shown: true, model: revision })
    const beside = await server.db.query(
      'SELECT model, shadow, shown[5] AS inclusive FROM head_suggestion WHERE subject_id = $1 ORDER BY shadow',
      [work.id],
    )
    expect(beside).toEqual([
      { model: revision, shadow: false, inclusive: true },
      { model: shadowRevision, shadow: true, inclusive: false },
    ])

    await vote(mod, work.id, 'inclusive', 'accept')
    const precision = (await mod.get('/v1/classifier/precision')).body.items
    const of = (model: string) =>
      precision.find((row: { model: string; category: string }) => {
        return row.model === model && row.category === 'inclusive'
      })
    expect(of(shadowRevision!)).toMatchObject({
      shadow: true,
      decided: 1,
      shown: 0,
      missed: 1,
      precision: null,
    })
    expect(of(revision).decided).toBeGreaterThan(of(revision).missed)
    expect(of(revision).interval[0]).toBeLessThanOrEqual(of(revision).precision)
    expect((await ana.get('/v1/classifier/precision')).status).toBe(403)
    expect((await mod.get('/v1/classifier/precision?days=0')).status).toBe(400)

    // What was decided before it came is judged too.
    expect(await server.app.get(SuggestTags).catchUpShadow(new AbortController().signal)).toBeGreaterThan(0)
    expect(await server.app.get(SuggestTags).catchUpShadow(new AbortController().signal)).toBe(0)
    expect((await lead.put('/v1/classifier/shadow', { version: null })).body).toEqual({ version: null })
    expect(server.app.get(Classifier).shadowRevision).toBeUndefined()
  })
})

describe('heads', () => {
  test('a lead promotes one that is as good, and rolls it back; the service takes it up', async () => {
    const before = await currentHead(heads)
    const version = await headLike(models, 3)
    expect((await mod.post(`/v1/classifier/heads/${version}/promote`, {})).status).toBe(403)
    const { status, body } = await lead.post(`/v1/classifier/heads/${version}/promote`, { why: 'a try' })
    expect([status, body]).toEqual([200, expect.objectContaining({ version, before })])
    expect(body.sentences).toMatchObject({ rows: 120, difference: 0 })
    expect(server.app.get(Classifier).revision.startsWith(version)).toBe(true)
    // Cards that have suggestions of the former head get those of the new one.
    const suggesting = server.app.get(SuggestTags)
    expect(await suggesting.renew(new AbortController().signal)).toBeGreaterThan(0)
    expect(await suggesting.renew(new AbortController().signal)).toBe(0)
    const used = await server.db.query('SELECT DISTINCT model FROM suggestion')
    expect(used).toEqual([{ model: server.app.get(Classifier).revision }])
    const again = await lead.post(`/v1/classifier/heads/${version}/promote`, {})
    expect([again.status, again.body.code]).toEqual([409, 'head_in_use'])

    const listed = (await mod.get('/v1/classifier/heads')).body
    expect(listed.items.find((head: { current: boolean }) => head.current)).toMatchObject({
      version,
      rows: expect.any(Number),
      macroF1: expect.any(Number),
      categories: expect.arrayContaining([expect.objectContaining({ category: 'rigorous' })]),
    })
    expect(listed.history[0]).toMatchObject({ action: 'promote', from: before, to: version, by: 'lena' })

    expect((await lead.post('/v1/classifier/rollback', {})).body).toEqual({
      version: before,
      before: version,
    })
    expect(server.app.get(Classifier).revision.startsWith(before)).toBe(true)
    const none = await lead.post('/v1/classifier/rollback', {})
    expect([none.status, none.body.code]).toEqual([409, 'no_earlier_head'])
    const entries = await server.db.query(
      `SELECT action FROM ledger_entry WHERE action LIKE 'head.%' ORDER BY id DESC LIMIT 2`,
    )
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'head.rolled_back',
      'head.promoted',
    ])
  })

  test('one that is worse on the fixed set cannot be promoted, and nothing changes', async () => {
    const before = await currentHead(heads)
    const version = await headLike(models, 4, silent)
    const { status, body } = await lead.post(`/v1/classifier/heads/${version}/promote`, {})
    expect([status, body.code]).toEqual([409, 'head_is_worse'])
    expect(body.refused).toMatchObject({ set: 'sentences', reason: 'surely_worse' })
    expect(await currentHead(heads)).toBe(before)
  })
})

describe('help the classifier', () => {
  test('lists what it is least sure of, without what was decided or voted on', async () => {
    const work = await register('acme/unsure', `${CARD}\nUnsure.\n`)
    const set = (category: string, probability: number) =>
      server.db.query('UPDATE suggestion SET probability = $3 WHERE subject_id = $1 AND category = $2', [
        work.id,
        category,
        probability,
      ])
    await set('rigorous', 0.45)
    await set('sustainable', 0.5)
    await set('inquisitive', 0.3)
    const listed = async (who: Client, query = '') => {
      const { body } = await who.get(`/v1/classifier/help${query}`)
      const items = body.items.filter((item: { subjectId: string }) => item.subjectId === work.id)
      return items.map((item: { category: string }) => item.category)
    }
    expect(await listed(ana)).toEqual(['sustainable', 'rigorous', 'inquisitive'])
    await vote(ana, work.id, 'sustainable', 'propose')
    await vote(mod, work.id, 'rigorous', 'reject')
    expect(await listed(ana)).toEqual(['inquisitive'])
    expect(await listed(mod)).toEqual(['sustainable', 'inquisitive'])

    const first = await mod.get('/v1/classifier/help?limit=1')
    expect(first.body.items).toHaveLength(1)
    const second = await mod.get(`/v1/classifier/help?limit=1&cursor=${first.body.next}`)
    expect(second.body.items[0]).not.toEqual(first.body.items[0])
    expect((await mod.get('/v1/classifier/help?cursor=x')).status).toBe(400)
  })
})
