import { describe, expect, test } from '@jest/globals'
import { scoreCase, trackRecord, type ScoredSignal } from './score-case.js'

const signal = (over: Partial<ScoredSignal> = {}): ScoredSignal => ({
  reason: 'personal-data',
  severity: 'high',
  weight: 8,
  prior: 0.3,
  person: 'ana',
  upheld: 0,
  dismissed: 0,
  fingerprint: 'a',
  ...over,
})
const facts = { downloads: 0, dueAt: new Date('2026-11-25T12:00:00Z') }
const score = (signals: ScoredSignal[], downloads = 0) => scoreCase(signals, { ...facts, downloads }).score

describe('priority is expected harm', () => {
  test('one flag of somebody new is the prior of its reason times its severity', () => {
    expect(score([signal()])).toBeCloseTo(0.3 * 8, 3)
  })

  test('a second person adds, a tenth adds less than the second', () => {
    const crowd = (n: number) =>
      Array.from({ length: n }, (_, i) => signal({ person: `p${i}`, fingerprint: `f${i}` }))
    const gains = [2, 3, 10].map((n) => score(crowd(n)) - score(crowd(n - 1)))
    expect(gains[0]).toBeGreaterThan(gains[1]!)
    expect(gains[1]).toBeGreaterThan(gains[2]!)
  })

  test('200 fresh accounts with one text weigh less than three people with their own words', () => {
    const brigade = Array.from({ length: 200 }, (_, i) =>
      signal({ reason: 'spam', severity: 'low', weight: 1, person: `b${i}` }),
    )
    const three = ['x', 'y', 'z'].map((name) => signal({ person: name, fingerprint: name }))
    expect(score(brigade)).toBeLessThan(score(three))
  })

  test('the record of a reporter moves the odds both ways, and is capped', () => {
    expect(score([signal({ upheld: 20 })])).toBeGreaterThan(score([signal()]))
    expect(score([signal({ dismissed: 20 })])).toBeLessThan(score([signal()]))
    expect(trackRecord(10_000, 0)).toBe(2)
    expect(trackRecord(0, 10_000)).toBe(-2)
  })

  test('a person who is usually wrong does not make a case smaller by joining', () => {
    const joined = [signal(), signal({ person: 'bo', fingerprint: 'b', dismissed: 50 })]
    expect(score(joined)).toBeGreaterThanOrEqual(score([signal()]))
  })

  test('reach raises it', () => expect(score([signal()], 48_200)).toBeGreaterThan(3 * score([signal()])))

  test('every term is told as key and values', () => {
    const { terms, severity, reasons } = scoreCase([signal(), signal({ person: 'bo' })], facts)
    expect(terms.map(({ key }) => key)).toEqual(['reason', 'reporters', 'coordinated', 'reach', 'clock'])
    expect(terms[1]!.values).toEqual({ people: 2, usuallyRight: 0, usuallyWrong: 0, neither: 2 })
    expect([severity, reasons]).toEqual(['high', ['personal-data']])
  })
})
