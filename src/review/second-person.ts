import type { Outcome } from './case-signal.entity.js'

/** What one person answers a case with. */
export interface Opinion {
  moderatorId: string
  outcome: Outcome
  measure: string | null
}

export interface SecondPersonFacts {
  /** The answer that was just given. */
  opinion: Opinion
  /** Whether its measure takes two people; a dismissal never does. */
  needsSecond: boolean
  /** Answers of other people in this case that were not taken back. */
  others: Opinion[]
  byLead: boolean
  /** With the leads, who settle it. */
  isEscalated: boolean
  /** Nobody else can confirm, and the delay of the policy is over. */
  aloneAllowed: boolean
}

export type Route =
  /** It is decided; `secondId` agreed before. */
  | { to: 'decide'; secondId: string | null; alone: boolean }
  /** It waits for a second person. */
  | { to: 'propose' }
  /** Two answers differ: a lead settles it. */
  | { to: 'disagree' }

/** What becomes of an answer: severe measures take two people who agree without having seen each other's answer. */
export function routeDecision(facts: SecondPersonFacts): Route {
  const { opinion, needsSecond, others, byLead, isEscalated } = facts
  const agreeing = others.find((one) => one.outcome === opinion.outcome && one.measure === opinion.measure)
  if (agreeing) return { to: 'decide', secondId: agreeing.moderatorId, alone: false }
  const settles = others.length === 0 || (isEscalated && byLead)
  if (!settles) return { to: 'disagree' }
  if (!needsSecond) return { to: 'decide', secondId: null, alone: false }
  return facts.aloneAllowed && byLead ? { to: 'decide', secondId: null, alone: true } : { to: 'propose' }
}
