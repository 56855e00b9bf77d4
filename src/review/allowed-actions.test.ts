import { expect, test } from '@jest/globals'
import { allowedActions, type Situation } from './allowed-actions.js'

const situation = (over: Partial<Situation> = {}): Situation => ({
  state: 'claimed',
  kind: 'review',
  heldByMe: true,
  heldByOther: false,
  ownerKnown: true,
  ownerTimeOver: false,
  leadsOnly: false,
  mayWork: true,
  isLead: false,
  ...over,
})
const allowed = (over?: Partial<Situation>) =>
  allowedActions(situation(over))
    .filter((one) => one.allowed)
    .map(({ action }) => action)
const why = (over: Partial<Situation>) => [...new Set(allowedActions(situation(over)).map((one) => one.why))]

test('who holds a case may do all but claim it again', () =>
  expect(allowed()).toEqual(['decide', 'release', 'ask-owner', 'escalate']))
test('who does not hold it may only claim it', () =>
  expect(allowed({ state: 'open', heldByMe: false })).toEqual(['claim']))
test('a case that another holds offers nothing', () =>
  expect(why({ heldByMe: false, heldByOther: true })).toEqual(['held_by_other']))
test('an auditor reads', () => expect(why({ mayWork: false })).toEqual(['read_only']))
test('a decided case offers nothing', () => expect(why({ state: 'decided' })).toEqual(['closed']))
test('a conflict of interest is told', () => expect(why({ conflict: 'own_flag' })).toEqual(['own_flag']))
test('an escalated case is for a lead', () => {
  const escalated = { state: 'escalated', leadsOnly: true, heldByMe: false } as const
  expect(allowed(escalated)).toEqual([])
  expect(allowed({ ...escalated, isLead: true })).toEqual(['claim'])
  expect(allowed({ leadsOnly: true, isLead: true })).toEqual(['decide', 'release', 'ask-owner'])
})
test('a case that waits for a second person may be taken by anyone', () => {
  expect(allowed({ state: 'awaiting_second', heldByMe: false })).toEqual(['claim'])
})
test('nobody is asked where no owner is known', () =>
  expect(allowed({ ownerKnown: false })).not.toContain('ask-owner'))
