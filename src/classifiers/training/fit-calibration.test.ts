import { sigmoid } from '../logistic.js'
import { randomOf } from '../../common/random.js'
import { fitCalibration } from './fit-calibration.js'

const random = randomOf(3)
const scores = Array.from({ length: 4000 }, () => random() * 8 - 4)

test('it finds the scale and shift that made the labels', () => {
  const labels = scores.map((score) => random() < sigmoid(0.5 * score - 1))
  const { slope, shift } = fitCalibration(scores, labels)
  expect(slope).toBeCloseTo(0.5, 1)
  expect(Math.abs(shift + 1)).toBeLessThan(0.15)
})

test('a score never comes to mean its opposite', () => {
  const labels = scores.map((score) => score < 0)
  expect(fitCalibration(scores, labels)).toEqual({ slope: 1, shift: 0 })
})

test('a row without weight does not count', () => {
  const labels = scores.map((score) => score > 0)
  const kept = scores.map((_, i) => Number(i % 2 === 0))
  const half = (list: unknown[]) => list.filter((_, i) => i % 2 === 0)
  const weighed = fitCalibration(scores, labels, kept)
  const alone = fitCalibration(half(scores) as number[], half(labels) as boolean[])
  expect(weighed.slope).toBeCloseTo(alone.slope, 3)
})
