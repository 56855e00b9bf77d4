import { CATEGORIES } from '../category.js'
import { chooseThresholds } from './choose-thresholds.js'

/** Rows of probability and truth of the first category, and the same of the second; the others are never true. */
function rowsOf(first: [p: number, truth: boolean][], second: [p: number, truth: boolean][]) {
  const rows = first.map((one, i) => [one, second[i]!])
  return {
    probabilities: rows.map((row) => CATEGORIES.map((_, c) => row[c]?.[0] ?? 0)),
    labels: rows.map((row) => CATEGORIES.map((_, c) => row[c]?.[1] ?? false)),
  }
}
const SURE: [number, boolean][] = [
  [0.9, true],
  [0.85, true],
  [0.8, true],
  [0.75, true],
  [0.2, false],
  [0.1, false],
]
const DOUBTFUL: [number, boolean][] = [
  [0.8, true],
  [0.6, false],
  [0.5, true],
  [0.4, false],
  [0.35, true],
  [0.1, false],
]

test('without a rule of precision, the thresholds are those of best F1', () => {
  const { probabilities, labels } = rowsOf(SURE, DOUBTFUL)
  const [first, second] = chooseThresholds(probabilities, labels, { least: 0.3, precision: 0 })
  expect(first).toBeLessThanOrEqual(0.75)
  expect(second).toBeGreaterThanOrEqual(0.3)
  expect(second).toBeLessThanOrEqual(0.35)
})

test('the category that is often wrong gives way, the sure one stays as it is', () => {
  const { probabilities, labels } = rowsOf(SURE, DOUBTFUL)
  const [first, second] = chooseThresholds(probabilities, labels, { least: 0.3, precision: 0.95 })
  expect(first).toBeLessThanOrEqual(0.75)
  expect(second).toBeGreaterThan(0.6)
})

test('nothing is shown under the least threshold, and a rule that cannot be kept still gives six', () => {
  const hopeless = rowsOf(
    DOUBTFUL.map(([p]) => [p, false]),
    DOUBTFUL.map(([p]) => [p, false]),
  )
  const chosen = chooseThresholds(hopeless.probabilities, hopeless.labels, { least: 0.4, precision: 0.9 })
  expect(chosen).toHaveLength(CATEGORIES.length)
  for (const threshold of chosen) expect(threshold).toBeGreaterThanOrEqual(0.4)
})
