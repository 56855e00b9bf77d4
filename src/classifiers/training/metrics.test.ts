import { metricsOf, shownAt } from './metrics.js'

const rowOf = (first: number) => [first, 0, 0, 0, 0, 0]
const labelled = (first: boolean) => [first, false, false, false, false, false]

test('precision, recall and F1 are counted over what is shown', () => {
  const probabilities = [0.9, 0.8, 0.6, 0.4, 0.2].map(rowOf)
  const labels = [true, false, true, true, false].map(labelled)
  const shown = shownAt(probabilities, [0.5, 1, 1, 1, 1, 1])
  const { categories, precisionShown, macroF1 } = metricsOf(probabilities, labels, shown)
  expect(categories.rigorous).toMatchObject({ positives: 3, shown: 3 })
  expect(categories.rigorous.precision).toBeCloseTo(2 / 3)
  expect(categories.rigorous.f1).toBeCloseTo(2 / 3)
  expect(precisionShown).toBeCloseTo(2 / 3)
  expect(macroF1).toBeCloseTo(2 / 3 / 6)
})

test('the Brier skill is 0 at the base rate, 1 for an oracle, below 0 for worse', () => {
  const labels = [true, false, false, false].map(labelled)
  const skill = (p: number[]) =>
    metricsOf(
      p.map(rowOf),
      labels,
      p.map(() => labelled(false)),
    ).categories.rigorous.brierSkill
  expect(skill([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(0)
  expect(skill([1, 0, 0, 0])).toBeCloseTo(1)
  expect(skill([0, 1, 1, 1])).toBeLessThan(0)
})

test('the calibration error is over pairs of at least 0.1, in five bins of equal mass', () => {
  const ece = (p: number[], truth: boolean[]) =>
    metricsOf(
      p.map(rowOf),
      truth.map(labelled),
      p.map(() => labelled(false)),
    ).ece
  const half = Array.from({ length: 100 }, (_, i) => i % 2 === 0)
  expect(
    ece(
      half.map(() => 0.5),
      half,
    ),
  ).toBeCloseTo(0)
  expect(
    ece(
      half.map(() => 0.9),
      half,
    ),
  ).toBeCloseTo(0.4)
  expect(
    ece(
      half.map(() => 0.05),
      half,
    ),
  ).toBe(0)
})
