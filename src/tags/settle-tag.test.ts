import { describe, expect, test } from '@jest/globals'
import { settleTag, type Ballot } from './settle-tag.js'

let minute = 0
const ballot = (personId: string, vote: Ballot['vote'], more: Partial<Ballot> = {}): Ballot => ({
  personId,
  vote,
  role: 'member',
  byOwner: false,
  votedAt: new Date(Date.UTC(2026, 0, 1, 0, ++minute)),
  ...more,
})
const moderator = { role: 'moderator' } as const

describe('a moderator settles', () => {
  test.each([
    ['accept', 'accepted'],
    ['propose', 'accepted'],
    ['reject', 'rejected'],
  ] as const)('%s makes it %s', (vote, state) =>
    expect(settleTag([ballot('mira', vote, moderator)], false)).toEqual({ state, settledBy: 'mira' }),
  )

  test('against any number of members', () => {
    const members = ['a', 'b', 'c', 'd'].map((name) => ballot(name, 'accept'))
    expect(settleTag([...members, ballot('mira', 'reject', moderator)], true)?.state).toBe('rejected')
  })

  test('the later of two, in whatever order they are read', () => {
    const first = ballot('mira', 'reject', moderator)
    const second = ballot('noor', 'accept', { role: 'lead' })
    expect(settleTag([second, first], true)).toEqual({ state: 'accepted', settledBy: 'noor' })
  })

  test('but not for a work of their own', () =>
    expect(settleTag([ballot('mira', 'accept', { ...moderator, byOwner: true })], true)).toEqual({
      state: 'proposed',
      settledBy: null,
    }))
})

describe('members', () => {
  const yes = (n: number) => Array.from({ length: n }, (_, i) => ballot(`yes${i}`, 'accept'))
  const no = (n: number) => Array.from({ length: n }, (_, i) => ballot(`no${i}`, 'reject'))

  test.each([
    [1, 0, 'proposed'],
    [2, 0, 'proposed'],
    [3, 0, 'accepted'],
    [3, 1, 'proposed'],
    [4, 1, 'accepted'],
    [1, 3, 'proposed'],
    [1, 4, 'rejected'],
  ])('%i for and %i against make a suggestion %s', (fors, against, state) =>
    expect(settleTag([...yes(fors), ...no(against)], true)?.state).toBe(state),
  )

  test('three against reject what only the classifier suggested', () =>
    expect(settleTag(no(3), true)?.state).toBe('rejected'))

  test('three against what nobody suggested or proposed come to nothing', () =>
    expect(settleTag(no(3), false)).toBeUndefined())

  test('one proposal is a proposal', () =>
    expect(settleTag([ballot('ana', 'propose')], false)?.state).toBe('proposed'))

  test('an auditor counts as a member', () =>
    expect(settleTag([ballot('aud', 'accept', { role: 'auditor' })], true)?.state).toBe('proposed'))

  test('an owner may propose, but does not count', () => {
    const owner = ballot('own', 'propose', { byOwner: true })
    expect(settleTag([owner], false)?.state).toBe('proposed')
    expect(settleTag([owner, ...yes(2)], false)?.state).toBe('proposed')
    expect(settleTag([owner, ...yes(3)], false)?.state).toBe('accepted')
  })
})

test('no votes, no tag', () => expect(settleTag([], true)).toBeUndefined())
