export const AUDIT_KINDS = ['model', 'dataset', 'space'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export const OUTCOMES = ['pass', 'fail', 'review', 'not-applicable'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const AUDIT_SEVERITIES = ['high', 'moderate', 'low'] as const
export type AuditSeverity = (typeof AUDIT_SEVERITIES)[number]

/** What one rule says about one place of a card. `lines` are 1-based and inclusive; [1, 1] when there is no place. */
export interface Finding {
  rule: string
  title: string
  outcome: Outcome
  severity: AuditSeverity
  lines: [from: number, to: number]
  /** The card's own words at that place, at most 300 characters; '' when there are none. */
  quote: string
  why: string
  /** What to do, in a sentence; '' when there is nothing to do. */
  fix: string
  /** Markdown to paste into the card, with … where its author writes; '' when there is none. */
  paste: string
  /** YAML lines to paste into the front matter; '' when there are none. */
  pasteMetadata: string
  /** The requirements that the rule gives evidence for. */
  references: string[]
  /** Set when the card's author set the rule aside, with the reason given and the line of the comment. */
  suppressed?: { line: number; reason: string }
}

/** Whether a finding is about a place of the card; line 1 without a quote is where one stands that has none. */
export const hasPlace = ({ lines: [from, to], quote }: Pick<Finding, 'lines' | 'quote'>): boolean =>
  from > 1 || to > 1 || quote !== ''

/** "line 3" or "lines 3–5"; '' where a finding has no place. */
export function placeWords(finding: Pick<Finding, 'lines' | 'quote'>): string {
  if (!hasPlace(finding)) return ''
  const [from, to] = finding.lines
  return from === to ? `line ${from}` : `lines ${from}–${to}`
}

export interface SectionCoverage {
  section: string
  state: 'present' | 'thin' | 'missing'
  /** Why it counts as that; absent in older audits. */
  reason?: string
  lines?: [from: number, to: number]
}

/** How much of what a reader looks for is there. It says nothing about how good the work is. */
export interface Coverage {
  sections: SectionCoverage[]
  present: number
  of: number
  /** `present / of`, 0 to 1, rounded to two places. */
  share: number
}

export interface AuditReport {
  kind: AuditKind
  findings: Finding[]
  coverage: Coverage
  /** Changes whenever a rule may answer otherwise. */
  rulesVersion: string
}
