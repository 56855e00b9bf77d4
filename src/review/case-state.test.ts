import { expect, test } from '@jest/globals'
import { CASE_ACTIONS, CASE_STATES, CLOSED, NEXT, nextState } from './case-state.js'

test('a decision needs a claim', () => {
  const decidable = CASE_STATES.filter((state) => nextState(state, 'decide'))
  expect(decidable).toEqual(['claimed'])
})

test('a decided case can only be undone, a lapsed one stays lapsed', () => {
  expect(NEXT.decided).toEqual({ undo: 'claimed' })
  expect(NEXT.lapsed).toEqual({})
})

test('every open state can be reached from open, and leads to decided or lapsed', () => {
  const reached = new Set(['open'])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const state of CASE_STATES.filter((one) => reached.has(one)))
      for (const action of CASE_ACTIONS) reached.add(nextState(state, action) ?? 'open')
  }
  // Second reviews arrive with the second person's rules; until then nothing leads there.
  expect(CASE_STATES.filter((state) => !reached.has(state))).toEqual(['awaiting_second'])
  for (const state of CASE_STATES.filter((one) => !CLOSED.includes(one)))
    expect(nextState(state, 'lapse')).toBe('lapsed')
})
