import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config.js'
import { backAs, CASE_ACTIONS, CASE_STATES, CLOSED, NEXT, nextState, type CaseState } from './case-state.js'
import { printCaseStates } from './print-case-states.js'

test('a decision needs a claim', () => {
  const decidable = CASE_STATES.filter((state) => nextState(state, 'decide'))
  expect(decidable).toEqual(['claimed'])
})

test('a decided case can only be undone, a lapsed one stays lapsed', () => {
  expect(NEXT.decided).toEqual({ undo: 'claimed' })
  expect(NEXT.lapsed).toEqual({})
})

test('every state can be reached from open, and every open one can lapse', () => {
  const reached = new Set<CaseState>(['open'])
  for (const state of reached)
    for (const action of CASE_ACTIONS) reached.add(nextState(state, action) ?? state)
  expect([...reached].sort()).toEqual([...CASE_STATES].sort())
  for (const state of CASE_STATES.filter((one) => !CLOSED.includes(one)))
    expect(nextState(state, 'lapse')).toBe('lapsed')
})

test('every action happens somewhere', () =>
  expect(CASE_ACTIONS.filter((action) => CASE_STATES.every((state) => !nextState(state, action)))).toEqual(
    [],
  ))

test('whatever is tried in whatever order, a case is in a known state, and closed ones stay closed', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CASE_ACTIONS), { maxLength: 60 }), (tried) => {
      let state: CaseState = 'open'
      for (const action of tried) {
        const before = state
        state = nextState(state, action) ?? state
        expect(CASE_STATES).toContain(state)
        if (before === 'lapsed') expect(state).toBe('lapsed')
        if (before === 'decided' && action !== 'undo') expect(state).toBe('decided')
        if (state === 'decided' && before !== 'decided')
          expect([before, action]).toEqual(['claimed', 'decide'])
      }
    }),
    { numRuns: 2000 },
  ))

test('from everywhere but closed there is a way to a decision', () => {
  const leads = new Set<CaseState>(['decided'])
  for (const _ of CASE_STATES)
    for (const state of CASE_STATES)
      if (CASE_ACTIONS.some((action) => leads.has(nextState(state, action) ?? 'lapsed'))) leads.add(state)
  expect(CASE_STATES.filter((state) => !leads.has(state))).toEqual(['lapsed'])
})

test.each(['release', 'reply'] as const)(
  '%s goes back to the leads, to a second person, or to all',
  (action) => {
    const now = new Date()
    const from = action === 'release' ? 'claimed' : 'awaiting_owner'
    const back = (escalatedAt: Date | null, proposedAt: Date | null) =>
      nextState(from, backAs(action, { escalatedAt, proposedAt }))
    expect([back(null, null), back(null, now), back(now, null), back(now, now)]).toEqual([
      'open',
      'awaiting_second',
      'escalated',
      'escalated',
    ])
  },
)

test('docs/case-states.md says what the code does; npm run docs:states writes it', () =>
  expect(readFileSync(join(projectRoot, 'docs/case-states.md'), 'utf8')).toBe(printCaseStates()))
