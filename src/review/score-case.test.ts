import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { scoreCase, type CaseFacts, type ScoredSignal } from './score-case.js'
import { recordShift } from './weigh-reporters.js'

const RULES = {
  recordHalfLifeDays: 180,
  recordStrength: 4,
  otherReasons: 0.3,
  trustedShare: 0.85,
  trustedFactor: 1.5,
  trustedDueShare: 0.5,
  trustedFirstOpen: 20,
  trustedFirstShare: 0.6,
}
const HOUR = 3_600_000
const opened = new Date('2026-11-24T12:00:00Z')
const after = (hours: number) => new Date(opened.getTime() + hours * HOUR)
const facts: CaseFacts = {
  now: opened,
  openedAt: opened,
  dueAt: after(24),
  downloads: 0,
  downloadsBefore: 0,
  harmLeft: 1,
  ownerRecord: null,
}
const signal = (over: Partial<ScoredSignal> = {}): ScoredSignal => ({
  source: 'flag',
  reason: 'personal-data',
  severity: 'high',
  weight: 8,
  prior: 0.3,
  minutes: 5,
  person: 'ana',
  upheld: 0,
  dismissed: 0,
  trusted: false,
  firstSeen: after(-24 * 400),
  raisedAt: opened,
  fingerprint: 'a',
  outdated: false,
  ...over,
})
const scored = (signals: ScoredSignal[], over: Partial<CaseFacts> = {}) =>
  scoreCase(signals, { ...facts, ...over }, RULES)
const score = (signals: ScoredSignal[], over: Partial<CaseFacts> = {}) => scored(signals, over).score
/** People with their own words, a quarter of an hour apart, known for a long time. */
const crowd = (n: number, over: Partial<ScoredSignal> = {}) =>
  Array.from({ length: n }, (_, i) =>
    signal({
      person: `p${i}`,
      fingerprint: `f${i}`,
      raisedAt: after(i / 4),
      firstSeen: after(-24 * (400 + i)),
      ...over,
    }),
  )

describe('priority is expected harm', () => {
  test('one flag of somebody new is the prior of its reason times its severity', () => {
    expect(score([signal()])).toBeCloseTo(0.3 * 8, 3)
  })

  test('a second person adds, a tenth adds less than the second, and strangers never prove it', () => {
    const gains = [2, 3, 6].map((n) => score(crowd(n)) - score(crowd(n - 1)))
    expect(gains[0]).toBeGreaterThan(gains[1]!)
    expect(gains[1]).toBeGreaterThan(gains[2]!)
    expect(score(crowd(500))).toBeLessThan(0.65 * 8)
  })

  test('the score is the product of its terms, in every situation', () => {
    const signals = [...crowd(3), signal({ reason: 'spam', weight: 1, severity: 'low', trusted: true })]
    const all = { downloads: 9000, downloadsBefore: 40, harmLeft: 0.4, now: after(13) }
    const { score: found, terms } = scored([...signals, signal({ person: 'x', fingerprint: 'f0' })], all)
    expect(terms.map(({ key }) => key)).toEqual([
      'reason',
      'reporters',
      'coordinated',
      'others',
      'reach',
      'growth',
      'contained',
      'clock',
      'trusted',
    ])
    expect(terms.reduce((product, { value }) => product * value, 1) / found).toBeCloseTo(1, 4)
  })

  test('reach raises it, and growth since it was opened raises it further', () => {
    expect(score([signal()], { downloads: 48_200, downloadsBefore: 48_200 })).toBeGreaterThan(
      3 * score([signal()]),
    )
    const grown = { downloads: 10_000, downloadsBefore: 1000 }
    expect(score([signal()], grown) / score([signal()], { ...grown, downloadsBefore: 10_000 })).toBeCloseTo(
      1.5,
      3,
    )
  })

  test('a measure in force leaves less harm, so a further case waits', () =>
    expect(score([signal()], { harmLeft: 0.1 }) / score([signal()])).toBeCloseTo(0.1, 3))

  test('a case about an older card counts less, unless one signal is about the current one', () => {
    expect(score([signal({ outdated: true })])).toBeLessThan(score([signal()]))
    expect(score([signal({ outdated: true }), ...crowd(1)])).toBe(score([signal(), ...crowd(1)]))
  })
})

describe('the clock', () => {
  const at = (hours: number) => score([signal()], { now: after(hours) }) / score([signal()])

  test('counts more from half of the time, from three quarters, and when due', () => {
    expect([0, 11.9, 12, 18, 23.9, 24, 240].map(at).map((x) => Number(x.toFixed(2)))).toEqual([
      1, 1, 1.25, 1.5, 1.5, 2, 2,
    ])
  })

  test('says when it changes next', () => {
    expect(scored([signal()]).changesAt).toEqual(after(12))
    expect(scored([signal()], { now: after(25) }).changesAt).toBeNull()
  })
})

test('the quicker case of two with the same harm comes first, and how quick counts three times at most', () => {
  const at = (minutes: number) => score([signal({ minutes })]) / score([signal()])
  expect([10, 5, 2.5, 1, 0.1].map(at).map((x) => Number(x.toFixed(2)))).toEqual([0.5, 1, 2, 3, 3])
})

describe('the owner’s earlier cases', () => {
  const record = (upheld: number, dismissed: number) => ({
    ownerRecord: { upheld, dismissed, upheldWeight: upheld, dismissedWeight: dismissed },
  })
  const by = (upheld: number, dismissed: number) =>
    score([signal()], record(upheld, dismissed)) / score([signal()])

  test('move the odds both ways, and their term says how they ended', () => {
    expect(by(3, 0)).toBeGreaterThan(1.5)
    expect(by(0, 3)).toBeLessThan(0.8)
    expect(by(0, 0)).toBeCloseTo(1, 6)
    const owner = scored([signal()], record(3, 1)).terms.find(({ key }) => key === 'owner')!
    expect(owner.values).toEqual({ upheld: 3, dismissed: 1 })
  })

  test('nobody is made safe for good by having harmless works flagged', () =>
    expect(by(0, 10_000)).toBeGreaterThan(0.4))

  test('older ones count less', () =>
    expect(
      score([signal()], { ownerRecord: { upheld: 3, dismissed: 0, upheldWeight: 0.3, dismissedWeight: 0 } }),
    ).toBeLessThan(score([signal()], record(3, 0))))
})

describe('reporters', () => {
  test('a record moves the odds both ways, and is capped', () => {
    expect(score([signal({ upheld: 20 })])).toBeGreaterThan(2 * score([signal()]))
    expect(score([signal({ dismissed: 20 })])).toBeLessThan(score([signal()]) / 2)
    const shift = (upheld: number, dismissed: number) =>
      recordShift({ upheld, dismissed, trusted: false }, 0.3, RULES)
    expect([shift(0, 0), shift(10_000, 0), shift(0, 10_000)]).toEqual([0, 2, -2])
    expect(shift(3, 7)).toBeCloseTo(0, 6)
  })

  test('a trusted flagger comes before anybody with the same to say, however good their record', () => {
    expect(score([signal({ trusted: true })])).toBeGreaterThan(score([signal({ upheld: 10_000 })]))
  })

  test('a machine concern beside a flag adds, and alone is worth the prior', () => {
    const machine = signal({ source: 'classifier', person: null, firstSeen: null, fingerprint: 'm' })
    expect(score([machine])).toBeCloseTo(0.3 * 8, 3)
    expect(score([signal(), machine])).toBeGreaterThan(score([signal()]))
  })
})

describe('coordinated flags', () => {
  test.each([
    ['with one text', { fingerprint: 'same' }, 'sameText'],
    ['first seen on one day', { firstSeen: opened }, 'sameDay'],
    ['in one burst', { raisedAt: opened }, 'burst'],
  ])('200 accounts %s count as five people at most', (_, over, sign) => {
    const { score: found, terms } = scored(crowd(200, over))
    const five = score(crowd(5))
    expect(found).toBeLessThanOrEqual(five)
    const told = terms.find(({ key }) => key === 'coordinated')!
    expect(Number(told.values[sign])).toBeGreaterThan(190)
    expect(told.value).toBeLessThanOrEqual(1)
  })

  test.each([
    ['with their own words, made over a week, an hour apart', {}],
    ['with one text in one minute', { fingerprint: 'same', raisedAt: opened }],
    [
      'saying all that can be said',
      { reason: (i: number) => ['personal-data', 'spam', 'other', 'fraud'][i % 4]! },
    ],
  ])('200 new accounts %s move a case by hardly anything', (_, over) => {
    const reason = 'reason' in over ? over.reason : () => 'personal-data'
    const brigade = Array.from({ length: 200 }, (__, i) =>
      signal({
        person: `p${i}`,
        fingerprint: `f${i}`,
        raisedAt: after(i),
        firstSeen: after(i - ((i * 7) % 160)),
        ...over,
        reason: reason(i),
      }),
    )
    expect(score(brigade) / score(brigade.slice(0, 1))).toBeLessThan(1.1)
  })

  test('nobody can bury a case: one more flag never lowers it', () => {
    const some = fc.record({
      person: fc.integer({ min: 0, max: 12 }).map((n) => `p${n}`),
      fingerprint: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      upheld: fc.constantFrom(0, 0, 1, 5, 50),
      dismissed: fc.constantFrom(0, 0, 1, 5, 50),
      trusted: fc.constantFrom(false, false, false, true),
      firstSeen: fc.constantFrom(after(-24 * 100), after(-24 * 3), after(-1), opened),
      raisedAt: fc.constant(opened),
    })
    const who = (list: Partial<ScoredSignal>[]) => {
      // What is known of a person is the same in each of their signals.
      const first = new Map<string, Partial<ScoredSignal>>()
      for (const one of list) if (!first.has(one.person!)) first.set(one.person!, one)
      return list.map((one) => signal({ ...first.get(one.person!), fingerprint: one.fingerprint! }))
    }
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 25 }), (list) => {
        const signals = who(list)
        expect(score(signals)).toBeGreaterThanOrEqual(score(signals.slice(0, -1)) - 1e-4)
      }),
      { numRuns: 2000 },
    )
  })
})
