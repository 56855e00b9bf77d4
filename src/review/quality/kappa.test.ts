import { randomOf } from '../../common/random.js'
import { describe, expect, test } from '@jest/globals'
import { agreementOf, shareOf, type Pair } from './kappa.js'

const pairs = (counts: [first: string, second: string, times: number][]): Pair[] =>
  counts.flatMap(([first, second, times]) => Array.from({ length: times }, () => ({ first, second })))

describe('agreement', () => {
  test('of a table with 35 of 50 agreed and half by chance is 0.4', () => {
    const { agreed, kappa } = agreementOf(
      pairs([
        ['yes', 'yes', 20],
        ['yes', 'no', 5],
        ['no', 'yes', 10],
        ['no', 'no', 15],
      ]),
    )
    expect(agreed).toBeCloseTo(0.7)
    expect(kappa).toBeCloseTo(0.4)
  })

  test('is 1 when all agree on two answers, 0 by chance, below 0 when they differ, and undefined for one answer', () => {
    const kappa = (counts: [string, string, number][]) => agreementOf(pairs(counts)).kappa
    expect(
      kappa([
        ['a', 'a', 5],
        ['b', 'b', 5],
      ]),
    ).toBe(1)
    expect(
      kappa([
        ['a', 'a', 5],
        ['a', 'b', 5],
        ['b', 'a', 5],
        ['b', 'b', 5],
      ]),
    ).toBeCloseTo(0)
    expect(
      kappa([
        ['a', 'b', 5],
        ['b', 'a', 5],
      ]),
    ).toBe(-1)
    expect(kappa([['a', 'a', 9]])).toBeNull()
    expect(agreementOf([])).toEqual({ pairs: 0, agreed: null, kappa: null, low: null, high: null })
  })

  test('its interval holds the true value nineteen times in twenty', () => {
    // Both flip a fair truth with probability 0.15: κ = (1 − 2·0.15)² = 0.49.
    const next = randomOf(7)
    const answer = (truth: boolean) => String(next() < 0.15 ? !truth : truth)
    let held = 0
    const trials = 400
    for (let i = 0; i < trials; i++) {
      const sample = Array.from({ length: 150 }, () => {
        const truth = next() < 0.5
        return { first: answer(truth), second: answer(truth) }
      })
      const { low, high } = agreementOf(sample)
      if (low! <= 0.49 && 0.49 <= high!) held++
    }
    expect(held / trials).toBeGreaterThan(0.92)
    expect(held / trials).toBeLessThan(0.98)
  })
})

test('a share has an interval within 0 and 1, also at the ends', () => {
  expect(shareOf(0, 0)).toBeUndefined()
  expect(shareOf(10, 10)).toMatchObject({ share: 1, high: 1 })
  expect(shareOf(10, 10)!.low).toBeCloseTo(0.722, 2)
  expect(shareOf(0, 10)!.high).toBeCloseTo(0.278, 2)
})
