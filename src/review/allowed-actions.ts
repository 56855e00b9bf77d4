import type { CaseState } from './case-state.js'

export const OFFERED_ACTIONS = ['claim', 'decide', 'release', 'ask-owner', 'escalate'] as const
export type OfferedAction = (typeof OFFERED_ACTIONS)[number]

/** What the rule must know of the case and of who looks at it. */
export interface Situation {
  state: CaseState
  kind: string
  heldByMe: boolean
  heldByOther: boolean
  ownerKnown: boolean
  ownerTimeOver: boolean
  /** Only a lead may take it. */
  leadsOnly: boolean
  conflict?: string
  mayWork: boolean
  isLead: boolean
}

export interface OfferedView {
  action: OfferedAction
  allowed: boolean
  /** Key of the reason; the console's catalogue has the words. */
  why?: string
}

/** What this person may do with the case now, and for each refused action why not. */
export function allowedActions(situation: Situation): OfferedView[] {
  return OFFERED_ACTIONS.map((action) => {
    const why = refusal(action, situation)
    return why ? { action, allowed: false, why } : { action, allowed: true }
  })
}

function refusal(action: OfferedAction, s: Situation): string | undefined {
  if (!s.mayWork) return 'read_only'
  if (s.state === 'decided' || s.state === 'lapsed') return 'closed'
  if (s.conflict) return s.conflict
  return action === 'claim' ? claimRefusal(s) : heldRefusal(action, s)
}

/** Why a case cannot be taken, conflicts of interest aside; undefined when it can. */
export function claimRefusal(
  s: Pick<Situation, 'state' | 'heldByMe' | 'heldByOther' | 'leadsOnly' | 'isLead' | 'ownerTimeOver'>,
): string | undefined {
  if (s.heldByMe) return 'held_by_you'
  if (s.heldByOther) return 'held_by_other'
  if (s.leadsOnly && !s.isLead) return 'needs_lead'
  if (s.state === 'awaiting_owner' && !s.ownerTimeOver) return 'waiting_for_owner'
  return undefined
}

function heldRefusal(action: OfferedAction, s: Situation): string | undefined {
  if (!s.heldByMe) return s.heldByOther ? 'held_by_other' : 'not_claimed'
  if ((action === 'ask-owner' || action === 'escalate') && s.kind === 'second-review') return 'only_decide'
  if (action === 'ask-owner' && !s.ownerKnown) return 'no_owner'
  if (action === 'ask-owner' && s.kind === 'appeal') return 'not_for_appeals'
  if (action === 'escalate' && s.leadsOnly) return 'with_leads'
  return undefined
}
