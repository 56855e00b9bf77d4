// The answers of the service as the console reads them.
export type Severity = 'low' | 'moderate' | 'high' | 'severe'
export type Outcome = 'uphold' | 'dismiss'
export type CaseState =
  'open' | 'claimed' | 'awaiting_owner' | 'awaiting_second' | 'escalated' | 'decided' | 'lapsed'
export type ActionName = 'claim' | 'decide' | 'release' | 'ask-owner' | 'escalate'

export interface Me {
  id: string
  name: string
  role: string
  languages: string[]
}

export interface Reason {
  id: string
  title: string
  text: string
  severity: Severity
  kinds: string[]
  graphic: boolean
}

export interface Measure {
  id: string
  title: string
  effect: string
  severity: Severity
  kinds: string[]
  reviewDays?: number
}

export interface Policy {
  version: string
  reasons: Reason[]
  measures: Measure[]
  ownerReplyDays: number
  appealDays: number
}

export interface PriorityTerm {
  key: string
  value: number
  values: Record<string, unknown>
}

export interface CaseSubject {
  id: string
  kind: string
  name: string
  title?: string
  owner?: string
  downloads?: number
  likes?: number
  license?: string
  revision?: string
}

export interface CaseItem {
  id: string
  kind: string
  state: CaseState
  severity: Severity
  reasons: string[]
  subject: CaseSubject
  priority: { score: number; terms: PriorityTerm[] }
  openedAt: string
  dueAt: string
  flagCount: number
  peopleCount: number
  claim?: { by: string; expiresAt: string; mine: boolean }
  awaitingUntil?: string
  version: number
}

export interface CaseFlag {
  id: string
  source: 'flag' | 'classifier' | 'monitor' | 'audit'
  reason: string
  details: string
  links: string[]
  quote?: string
  quoteLines?: number[]
  revision?: string
  raisedAt: string
  reporter?: { letter: string; record: { upheld: number; dismissed: number } }
  isNew: boolean
  outcome?: Outcome
}

export interface OfferedAction {
  action: ActionName
  allowed: boolean
  why?: string
}

export interface CaseDecision {
  id: string
  outcome: Outcome
  measure?: string
  reason: string
  statement: string
  by: string
  decidedAt: string
  effectiveAt: string
}

export interface CaseReply {
  id: string
  by: string
  text: string
  revision?: string
  repliedAt: string
}

export interface CaseView extends CaseItem {
  flags: CaseFlag[]
  allowedActions: OfferedAction[]
  reply?: CaseReply
  decision?: CaseDecision
  appeal?: { grounds: string; decision: Omit<CaseDecision, 'by' | 'decidedAt' | 'effectiveAt'> }
}

export interface Claim {
  token: string
  expiresAt: string
}

export interface ClaimedCase {
  case: CaseView
  claim: Claim
}

export interface CasePage {
  items: CaseItem[]
  next?: string
}

export interface DecideBody {
  claimToken: string
  outcome: Outcome
  measure?: string
  reason: string
  statement: string
}

export interface DecisionReceipt {
  id: string
  effectiveAt: string
}

export interface Subject {
  id: string
  kind: string
  name: string
  revision?: string
  card?: string
  tags: string[]
}

export interface Evidence {
  start: number
  end: number
  quote: string
}

export interface Suggestion {
  category: string
  probability: number
  shown: boolean
  evidence: Evidence[]
}

export interface Tag {
  category: string
  state?: string
}

export interface Finding {
  rule: string
  outcome: 'pass' | 'fail' | 'review' | 'not-applicable'
  severity: string
  lines?: number[]
  quote?: string
  why?: string
  fix?: string
  title?: string
}

export interface Audit {
  id?: string
  findings: Finding[]
}
