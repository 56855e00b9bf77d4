import type { Card } from '../cards/card.js'
import type { AuditKind, AuditSeverity, Outcome } from './finding.js'
import type { Reading } from './read-topics.js'

/** What a hub knows of a work beside its card; what is absent is not known. */
export interface WorkFacts {
  /** When the card and the weights were last changed, RFC 3339. */
  cardChangedAt?: string
  weightsChangedAt?: string
  gated?: boolean
  /** Works that the card names, as "model:owner/name" or "dataset:owner/name"; null where the hub has none. */
  related?: Readonly<Record<string, RelatedWork | null>>
}

export interface RelatedWork {
  /** Licence identifier of the hub. */
  license?: string
}

/** What rules know of a card beside the card itself; its sentences are sorted once for all of them. */
export interface RuleContext extends Reading {
  kind: AuditKind
  /** Paths of the repository's files; empty when they are not known. */
  files: readonly string[]
  facts?: WorkFacts
  /** Ids of the rules that are put to cards of this kind. */
  ruleIds: readonly string[]
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
