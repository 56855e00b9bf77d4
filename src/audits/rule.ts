import type { Card } from '../cards/card.js'
import type { AuditKind, AuditSeverity, Outcome } from './finding.js'
import type { Reading } from './read-topics.js'

/** What rules know of a card beside the card itself; its sentences are sorted once for all of them. */
export interface RuleContext extends Reading {
  kind: AuditKind
  /** Paths of the repository's files; empty when they are not known. */
  files: readonly string[]
}

/** A rule's answer for one place of the card; what is left out is line 1, no quote, nothing to do. */
export interface Verdict {
  outcome: Outcome
  why: string
  lines?: [from: number, to: number]
  quote?: string
  fix?: string
  paste?: string
  pasteMetadata?: string
}

/** One question put to a card: a pure function with what a report needs to explain it. */
export interface Rule {
  id: string
  title: string
  severity: AuditSeverity
  kinds: readonly AuditKind[]
  references: readonly string[]
  /** The section of the coverage that the rule's outcome speaks for; absent where it speaks for none. */
  section?: string
  check(card: Card, context: RuleContext): Verdict | Verdict[]
}
