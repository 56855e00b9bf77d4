import { describe, expect, test } from '@jest/globals'
import { routeDecision, type Opinion, type SecondPersonFacts } from './second-person.js'

const disable = (moderatorId: string): Opinion => ({
  moderatorId,
  outcome: 'uphold',
  measure: 'disable-access',
})
const notice = (moderatorId: string): Opinion => ({ moderatorId, outcome: 'uphold', measure: 'notice' })
const dismiss = (moderatorId: string): Opinion => ({ moderatorId, outcome: 'dismiss', measure: null })
const route = (over: Partial<SecondPersonFacts>) =>
  routeDecision({
    opinion: disable('mira'),
    needsSecond: true,
    others: [],
    byLead: false,
    isEscalated: false,
    aloneAllowed: false,
    ...over,
  })
const mild = { needsSecond: false }

describe('one answer', () => {
  test('a dismissal or a mild measure is decided by one', () => {
    for (const opinion of [dismiss('mira'), notice('mira')])
      expect(route({ opinion, ...mild })).toEqual({ to: 'decide', secondId: null, alone: false })
  })
  test('a severe measure waits for a second person, a lead’s too', () => {
    expect(route({})).toEqual({ to: 'propose' })
    expect(route({ byLead: true, isEscalated: true })).toEqual({ to: 'propose' })
  })
})

describe('a second answer', () => {
  test('the same one decides, and names the first person', () =>
    expect(route({ others: [disable('noor')] })).toEqual({ to: 'decide', secondId: 'noor', alone: false }))
  test('any other goes to a lead: a dismissal, a milder or another severe measure', () => {
    for (const opinion of [dismiss('mira'), notice('mira')])
      expect(route({ opinion, ...mild, others: [disable('noor')] })).toEqual({ to: 'disagree' })
    const other = { ...disable('mira'), measure: 'suspend-account' }
    expect(route({ opinion: other, others: [disable('noor')] })).toEqual({ to: 'disagree' })
  })
  test('a lead is no more than a second person until it is with the leads', () =>
    expect(route({ opinion: dismiss('lena'), ...mild, others: [disable('noor')], byLead: true })).toEqual({
      to: 'disagree',
    }))
})

describe('a lead who settles two answers', () => {
  const lead = { byLead: true, isEscalated: true, others: [disable('noor'), dismiss('mira')] }
  test('sides with the severe one: two people then stand for it', () =>
    expect(route({ opinion: disable('lena'), ...lead })).toEqual({
      to: 'decide',
      secondId: 'noor',
      alone: false,
    }))
  test('dismisses, or takes a milder step', () => {
    expect(route({ opinion: dismiss('lena'), ...mild, ...lead })).toMatchObject({
      to: 'decide',
      secondId: 'mira',
    })
    expect(route({ opinion: notice('lena'), ...mild, ...lead })).toMatchObject({
      to: 'decide',
      secondId: null,
    })
  })
  test('takes a severe step that neither named: it waits for a second person again', () =>
    expect(route({ opinion: { ...disable('lena'), measure: 'suspend-account' }, ...lead })).toEqual({
      to: 'propose',
    }))
})

describe('where nobody else can confirm', () => {
  test('a lead may decide alone once the delay is over, and it is marked so', () =>
    expect(route({ byLead: true, isEscalated: true, aloneAllowed: true })).toEqual({
      to: 'decide',
      secondId: null,
      alone: true,
    }))
  test('a moderator may not, whatever the delay', () =>
    expect(route({ aloneAllowed: true })).toEqual({ to: 'propose' }))
})
