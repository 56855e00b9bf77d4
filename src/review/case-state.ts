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
  'releaseToSecond',
  'releaseToLead',
  'askOwner',
  'reply',
  'replyToSecond',
  'replyToLead',
  'propose',
  'escalate',
  'decide',
  'undo',
  'lapse',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

/** The whole life of a case. What stands nowhere here cannot happen. `docs/case-states.md` prints it. */
export const NEXT: Record<CaseState, Partial<Record<CaseAction, CaseState>>> = {
  open: { claim: 'claimed', lapse: 'lapsed' },
  claimed: {
    // A lease past its time may be taken by another.
    claim: 'claimed',
    release: 'open',
    releaseToSecond: 'awaiting_second',
    releaseToLead: 'escalated',
    askOwner: 'awaiting_owner',
    propose: 'awaiting_second',
    escalate: 'escalated',
    decide: 'decided',
    lapse: 'lapsed',
  },
  awaiting_owner: {
    // Once the owner's time is over.
    claim: 'claimed',
    reply: 'open',
    replyToSecond: 'awaiting_second',
    replyToLead: 'escalated',
    lapse: 'lapsed',
  },
  awaiting_second: { claim: 'claimed', undo: 'claimed', lapse: 'lapsed' },
  escalated: { claim: 'claimed', undo: 'claimed', lapse: 'lapsed' },
  decided: { undo: 'claimed' },
  lapsed: {},
}

/** The state after `action`; undefined when the action cannot happen in `state`. */
export const nextState = (state: CaseState, action: CaseAction): CaseState | undefined => NEXT[state][action]

/** What a case is waiting for when nobody holds it. */
export interface Waiting {
  /** Since when it is with the leads. */
  escalatedAt: Date | null
  /** Since when one person's answer waits for a second one. */
  proposedAt: Date | null
}

/** Where a case goes back to from a hand or from its owner: the leads, a second person, or everyone. */
export function backAs(action: 'release' | 'reply', { escalatedAt, proposedAt }: Waiting): CaseAction {
  if (escalatedAt) return `${action}ToLead`
  return proposedAt ? `${action}ToSecond` : action
}

/** With the leads, and not only because a second person is missing, whoever that turns out to be. */
export const leadsOnly = (waiting: { escalatedAt: Date | null; escalation: string | null }): boolean =>
  waiting.escalatedAt !== null && waiting.escalation !== 'no_second_person'

/** States of a case that nobody has to work on any more. */
export const CLOSED: readonly CaseState[] = ['decided', 'lapsed']
export const UNDECIDED = CASE_STATES.filter((state) => !CLOSED.includes(state))
