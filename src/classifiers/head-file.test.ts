import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CATEGORIES } from './category.js'
import { VIEWS, type Head } from './head.js'
import { loadHead, saveHead } from './head-file.js'

const folder = mkdtempSync(join(tmpdir(), 'goodfaith-heads-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = (seed: number) => ({
  weights: Float32Array.from([0.5, -1.27, 0, seed / 100]),
  bias: seed,
})
const stack = {
  mean: [0.1, 0.2],
  scale: [1, 2],
  models: CATEGORIES.map((_, c) => ({ weights: Float32Array.from([c, 0.25]), bias: 1 - c })),
  forests: CATEGORIES.map((_, c) => ({
    roots: Int32Array.from([0]),
    input: Uint8Array.from([1, 0, 0]),
    threshold: Int8Array.from([-3, 0, 0]),
    right: Uint16Array.from([2, 0, 0]),
    share: Uint8Array.from([10, 255 - c, c]),
  })),
  calibration: CATEGORIES.map(() => ({ slope: 1, shift: 0 })),
}
const head: Omit<Head, 'version'> = {
  features: ['a', 'b'],
  known: { template: new Set([1, 4_000_000_000]), family: new Set([7]) },
  idf: { document: Float32Array.from([1, 2, 1.27]), lead: Float32Array.from([3]) },
  views: Object.fromEntries(
    VIEWS.map((view, v) => [view, CATEGORIES.map((_, c) => model(v + c))]),
  ) as Head['views'],
  stacks: { cheap: stack, full: stack },
  thresholds: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
  short: { calibration: stack.calibration, thresholds: [0.4, 0.4, 0.4, 0.4, 0.4, 0.4] },
  gate: 0.1,
  ranker: { mean: [0.5], scale: [2], models: stack.models },
}
const origin = { seed: 1, folds: 5, rows: 10, data: 'd', encoder: 'e', metrics: { macroF1: 0.5 } }

test('what is saved is loaded, weights to within half an eight-bit step', async () => {
  const version = await saveHead(folder, head, origin)
  const loaded = await loadHead(folder, version)
  expect(loaded).toMatchObject({
    version,
    origin,
    features: ['a', 'b'],
    thresholds: head.thresholds,
    gate: 0.1,
  })
  expect(loaded.known).toEqual(head.known)
  expect(loaded.stacks.full.forests).toEqual(stack.forests)
  const weights = loaded.views.joint[2]!.weights
  const saved = head.views.joint[2]!.weights
  saved.forEach((w, i) => expect(Math.abs(weights[i]! - w)).toBeLessThanOrEqual(1.27 / 254 + 1e-6))
  expect(loaded.ranker).toEqual(head.ranker)
  expect([...loaded.stacks.full.models[3]!.weights]).toEqual([3, 0.25])
})

test('the version is made from the content: the same head is the same bytes, another is another', async () => {
  const version = await saveHead(folder, head, origin)
  const bytes = () => readFileSync(join(folder, version, 'head.bin'))
  const before = bytes()
  expect(await saveHead(folder, head, origin)).toBe(version)
  expect(bytes().equals(before)).toBe(true)
  expect(await saveHead(folder, { ...head, gate: 0.2 }, origin)).not.toBe(version)
  expect(await saveHead(folder, head, { ...origin, seed: 2 })).not.toBe(version)
})

test.each([
  ['a changed file', (at: string) => writeFileSync(join(at, 'head.bin'), 'x'), /head\.bin is damaged/],
  ['a missing file', (at: string) => rmSync(join(at, 'head.json')), /head\.json is missing/],
  ['missing checksums', (at: string) => rmSync(join(at, 'SHA256SUMS')), /has no SHA256SUMS/],
])('%s is told by name', async (_, damage, message) => {
  const version = await saveHead(folder, { ...head, gate: 0.9 }, origin)
  damage(join(folder, version))
  await expect(loadHead(folder, version)).rejects.toThrow(message)
})
