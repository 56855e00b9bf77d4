export const CASE_STATES = [
  'open',
  'claimed',
  'awaiting_owner',
  'awaiting_second',
  'escalated',
  'decided',
  'lapsed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CASE_ACTIONS = [
  'claim',
  'release',
  'releaseEscalated',
  'askOwner',
  'escalate',
  'decide',
  'undo',
  'reply',
  'timeOut',
  'lapse',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

/** The whole life of a case. What stands nowhere here cannot happen. */
export const NEXT: Record<CaseState, Partial<Record<CaseAction, CaseState>>> = {
  open: { claim: 'claimed', lapse: 'lapsed' },
  claimed: {
    // A lease past its time may be taken by another.
    claim: 'claimed',
    release: 'open',
    releaseEscalated: 'escalated',
    askOwner: 'awaiting_owner',
    escalate: 'escalated',
    decide: 'decided',
    lapse: 'lapsed',
  },
  awaiting_owner: { reply: 'open', timeOut: 'open', claim: 'claimed', lapse: 'lapsed' },
  awaiting_second: { claim: 'claimed', lapse: 'lapsed' },
  escalated: { claim: 'claimed', lapse: 'lapsed' },
  decided: { undo: 'claimed' },
  lapsed: {},
}

/** The state after `action`; undefined when the action cannot happen in `state`. */
export const nextState = (state: CaseState, action: CaseAction): CaseState | undefined => NEXT[state][action]

/** States of a case that nobody has to work on any more. */
export const CLOSED: readonly CaseState[] = ['decided', 'lapsed']
