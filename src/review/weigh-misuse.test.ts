import { expect, test } from '@jest/globals'
import { weighMisuse, type SettledFlag } from './weigh-misuse.js'

const RULES = {
  windowDays: 180,
  leastUnfounded: 10,
  leastShare: 0.8,
  gravity: { low: 0.5, moderate: 1, high: 1.5, severe: 2 },
  intention: { repeatedText: 1.5, afterWarning: 2 },
  proposeAt: 12,
  suspensionDays: [14],
  neverHeld: [],
}
const flags = (n: number, over: Partial<SettledFlag> = {}): SettledFlag[] =>
  Array.from({ length: n }, () => ({ severity: 'high', isRight: false, repeatsText: false, ...over }))

test('number: nine unfounded flags propose nothing, ten do', () => {
  expect(weighMisuse(flags(9, { severity: 'severe' }), RULES, false)).toBeUndefined()
  expect(weighMisuse(flags(10), RULES, false)).toMatchObject({
    unfounded: 10,
    share: 1,
    gravity: 15,
    weight: 15,
  })
})

test('share: somebody who is right every third time is no misuser, however many flags', () =>
  expect(weighMisuse([...flags(200), ...flags(100, { isRight: true })], RULES, false)).toBeUndefined())

test('gravity: mild allegations weigh less', () =>
  expect(weighMisuse(flags(10, { severity: 'low' }), RULES, false)).toBeUndefined())

test('intention: the same words again, or after a warning, weigh more', () => {
  const mild = { severity: 'moderate' as const }
  expect(weighMisuse(flags(10, mild), RULES, false)).toBeUndefined()
  expect(weighMisuse(flags(10, { ...mild, repeatsText: true }), RULES, false)).toMatchObject({
    repeated: 10,
    weight: 15,
  })
  expect(weighMisuse(flags(10, mild), RULES, true)).toMatchObject({ afterWarning: true, weight: 20 })
})
