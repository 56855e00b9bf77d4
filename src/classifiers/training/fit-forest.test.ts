import { forestShare, stepsOf } from '../forest.js'
import { randomOf } from '../../common/random.js'
import { denseRow } from '../sparse-rows.js'
import { fitForest } from './fit-forest.js'

const OPTIONS = { trees: 30, leastLeaf: 3, tried: 1, seed: 1 }

/** Two inputs of which only together, as an exclusive or, anything follows: no line tells them apart. */
function exclusiveOr(count: number, seed: number) {
  const random = randomOf(seed)
  const points = Array.from({ length: count }, () => [random() * 4 - 2, random() * 4 - 2] as const)
  return { rows: points.map(denseRow), labels: points.map(([x, y]) => x > 0 !== y > 0) }
}

test('trees learn what a line cannot', () => {
  const { rows, labels } = exclusiveOr(400, 1)
  const forest = fitForest(rows, labels, OPTIONS)
  const unseen = exclusiveOr(200, 2)
  const right = unseen.rows.filter(
    (row, i) => forestShare(forest, stepsOf(row)) > 0.5 === unseen.labels[i],
  ).length
  expect(right / 200).toBeGreaterThan(0.9)
})

test('the same rows and seed give the same forest, another seed another', () => {
  const { rows, labels } = exclusiveOr(60, 3)
  expect(fitForest(rows, labels, OPTIONS)).toEqual(fitForest(rows, labels, OPTIONS))
  expect(fitForest(rows, labels, { ...OPTIONS, seed: 2 })).not.toEqual(fitForest(rows, labels, OPTIONS))
})

test('rows that are all alike end in one leaf with their share', () => {
  const rows = Array.from({ length: 10 }, () => denseRow([1, 1]))
  const labels = rows.map((_, i) => i < 4)
  const forest = fitForest(rows, labels, { ...OPTIONS, trees: 1 })
  expect(forest.input).toHaveLength(1)
  expect(forestShare(forest, stepsOf(rows[0]!))).toBeCloseTo(0.4, 5)
})
