import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Classifier } from '../src/classifiers/classifier.js'
import { currentHead } from '../src/classifiers/head-file.js'
import {
  headBefore,
  listHeads,
  putInUse,
  setShadow,
  shadowHead,
  usableHead,
} from '../src/classifiers/head-versions.js'
import { judgeHead, mustNotBeWorse } from '../src/classifiers/training/judge-head.js'
import { Config } from '../src/config.js'
import { eventually } from './support/eventually.js'
import { headLike, ownModels, silent } from './support/own-heads.js'

jest.setTimeout(120_000)

const models: string[] = []
const closing: Classifier[] = []
afterAll(async () => {
  for (const classifier of closing) await classifier.close()
  for (const folder of models) rmSync(folder, { recursive: true })
})

const withModels = () => {
  const folder = ownModels()
  models.push(folder)
  const config = new Config({ GOODFAITH_MODELS_DIR: folder, GOODFAITH_CLASSIFIER_THREADS: '1' })
  return { folder, heads: join(folder, 'heads'), config }
}
const started = async (config: Config) => {
  const classifier = new Classifier(config).limit({ lookMs: 30 })
  closing.push(classifier)
  await classifier.start()
  return classifier
}
const at = '2026-01-01T00:00:00.000Z'

describe('versions', () => {
  test('are listed with which is in use, which in shadow and which is damaged', async () => {
    const { folder, heads } = withModels()
    const current = await currentHead(heads)
    const [second, third] = [await headLike(folder, 2), await headLike(folder, 3)]
    await setShadow(heads, second)
    writeFileSync(join(heads, third, 'head.bin'), 'x')
    const listed = await listHeads(heads)
    expect(listed.map(({ version }) => version)).toEqual([current, second, third].sort())
    const by = new Map(listed.map((head) => [head.version, head]))
    expect(by.get(current)).toMatchObject({ current: true, shadow: false, origin: { seed: 1 } })
    expect(by.get(second)).toMatchObject({ current: false, shadow: true, origin: { seed: 2 } })
    expect(by.get(third)!.damaged).toContain('head.bin is damaged')
  })

  test('a rollback goes to the one before, the next one further back', async () => {
    const { heads } = withModels()
    const change = (from: string, to: string) => ({ at, action: 'promote' as const, from, to })
    await putInUse(heads, change('a', 'b'))
    await putInUse(heads, change('b', 'c'))
    expect(await headBefore(heads, 'c')).toBe('b')
    await putInUse(heads, { ...change('c', 'b'), action: 'rollback' })
    expect(await headBefore(heads, 'b')).toBe('a')
    await putInUse(heads, { ...change('b', 'a'), action: 'rollback' })
    await expect(headBefore(heads, 'a')).rejects.toMatchObject({ status: 409, code: 'no_earlier_head' })
  })

  test('one that is not there is 404, a damaged one 409', async () => {
    const { folder, heads } = withModels()
    for (const name of ['1-0000000000', '../encoder', ''])
      await expect(usableHead(heads, name)).rejects.toMatchObject({ status: 404 })
    const version = await headLike(folder, 2)
    writeFileSync(join(heads, version, 'head.json'), '{}')
    await expect(usableHead(heads, version)).rejects.toMatchObject({ status: 409, code: 'head_damaged' })
  })
})

describe('before a head is promoted', () => {
  test('one that does as well may be', async () => {
    const { folder, heads, config } = withModels()
    const judgement = await judgeHead(config, await currentHead(heads), await headLike(folder, 2))
    expect(judgement.sentences).toMatchObject({ rows: 120, difference: 0 })
    expect(judgement.refused).toBeUndefined()
    expect(() => mustNotBeWorse(judgement)).not.toThrow()
  })

  test('one that is worse on the fixed set is refused with the figures', async () => {
    const { folder, heads, config } = withModels()
    const judgement = await judgeHead(config, await currentHead(heads), await headLike(folder, 2, silent))
    expect(judgement.refused).toMatchObject({ set: 'sentences', reason: 'surely_worse' })
    expect(() => mustNotBeWorse(judgement)).toThrow(
      /cannot take the place of .* worse on the fixed sentences/,
    )
  })
})

describe('a running classifier', () => {
  const text = 'A Welsh speech corpus.'

  test('takes up a promoted head without a restart, and forgets what the other one said', async () => {
    const { folder, heads, config } = withModels()
    const classifier = await started(config)
    const [before, from] = [classifier.revision, await currentHead(heads)]
    const shown = async () => (await classifier.suggest([{ text }]))[0]!.filter((s) => s.shown).length
    expect(await shown()).toBe(1)
    const to = await headLike(folder, 2, silent)
    await putInUse(heads, { at, action: 'promote', from, to })
    await eventually(async () => expect(classifier.revision).not.toBe(before))
    expect(classifier.revision.startsWith(to)).toBe(true)
    expect(await shown()).toBe(0)
  })

  test('answers what it was asked while the heads change', async () => {
    const { folder, heads, config } = withModels()
    const classifier = await started(config)
    const asked = Array.from({ length: 40 }, (_, i) => classifier.suggest([{ text: `${i} Welsh poems.` }]))
    const to = await headLike(folder, 2)
    await putInUse(heads, { at, action: 'promote', from: await currentHead(heads), to })
    await classifier.refresh()
    expect((await Promise.all(asked)).flat()).toHaveLength(40)
  })

  test('keeps the head it has when the promoted one is damaged', async () => {
    const { folder, heads, config } = withModels()
    const classifier = await started(config)
    const { revision } = classifier
    const to = await headLike(folder, 2)
    writeFileSync(join(heads, to, 'head.bin'), 'x')
    await putInUse(heads, { at, action: 'promote', from: await currentHead(heads), to })
    await classifier.refresh()
    expect(classifier.state()).toEqual({ state: 'ready' })
    expect(classifier.revision).toBe(revision)
    expect(await classifier.suggest([{ text }])).toHaveLength(1)
  })

  test('lets a second head run in shadow, which answers only when asked for', async () => {
    const { folder, heads, config } = withModels()
    const classifier = await started(config)
    await expect(classifier.suggestBy('shadow', [{ text }])).rejects.toMatchObject({ status: 503 })
    const version = await headLike(folder, 2, silent)
    await setShadow(heads, version)
    await eventually(async () => expect(classifier.shadowRevision).toMatch(new RegExp(`^${version}`)))
    const [current, shadow] = await Promise.all([
      classifier.suggestBy('current', [{ text }]),
      classifier.suggestBy('shadow', [{ text }]),
    ])
    expect(current.suggestions[0]!.some((s) => s.shown)).toBe(true)
    expect(shadow.suggestions[0]!.some((s) => s.shown)).toBe(false)
    expect([current.model, shadow.model]).toEqual([classifier.revision, classifier.shadowRevision])
    await putInUse(heads, { at, action: 'promote', from: await currentHead(heads), to: version })
    expect(await shadowHead(heads)).toBeUndefined()
    expect(readFileSync(join(heads, 'current'), 'utf8')).toBe(`${version}\n`)
  })
})
