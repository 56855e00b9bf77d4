import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Severity } from '../policy/policy.js'
import type { CaseState } from './case-state.js'
import type { PriorityTerm } from './score-case.js'

export const CASE_KINDS = ['review', 'appeal', 'second-review', 'golden'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

/** Why a case is with the leads. */
export const ESCALATIONS = ['asked', 'disagreement', 'no_second_person'] as const
export type Escalation = (typeof ESCALATIONS)[number]

/** A turn of the owner: the case waits, and its deadline stands still, from `askedAt` until `until` (RFC 3339, UTC). */
export interface OwnerAsk {
  /** In the moderator's words; null where there were none. */
  question: string | null
  askedAt: string
  /** When the answer came; before that, when the wait ends without one. */
  until: string
}

export const APPELLANT_ROLES = ['owner', 'reporter'] as const
export type AppellantRole = (typeof APPELLANT_ROLES)[number]

/** The item in the queue that collects the signals of a subject. */
@Entity('review_case')
export class ReviewCase {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('text', { name: 'kind' }) kind!: CaseKind
  @Column('text', { name: 'state' }) state!: CaseState
  @Column('text', { name: 'severity' }) severity!: Severity
  @Column('text', { name: 'reasons', array: true }) reasons!: string[]
  @Column('double precision', { name: 'priority' }) priority!: number
  @Column('json', { name: 'priority_terms' }) priorityTerms!: PriorityTerm[]
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date
  @Column('integer', { name: 'signal_seq' }) signalSeq!: number
  @Column('integer', { name: 'signal_count' }) signalCount!: number
  /** How many different people raised its signals. */
  @Column('integer', { name: 'people_count' }) peopleCount!: number
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy!: string | null
  @Column('uuid', { name: 'claim_token', nullable: true }) claimToken!: string | null
  @Column('timestamptz', { name: 'claimed_at', nullable: true }) claimedAt!: Date | null
  @Column('timestamptz', { name: 'claim_expires_at', nullable: true }) claimExpiresAt!: Date | null
  @Column('integer', { name: 'claim_seen', nullable: true }) claimSeen!: number | null
  @Column('timestamptz', { name: 'awaiting_until', nullable: true }) awaitingUntil!: Date | null
  /** The owner's turns, the last one last. */
  @Column('jsonb', { name: 'owner_asks' }) ownerAsks!: OwnerAsk[]
  /** How the moderator of a golden case passed it on, besides a decision. */
  @Column('text', { name: 'passed_on', nullable: true }) passedOn!: 'ask-owner' | 'escalate' | null
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null
  @Column('text', { name: 'escalation', nullable: true }) escalation!: Escalation | null
  /** Since when one person's answer waits for a second one. */
  @Column('timestamptz', { name: 'proposed_at', nullable: true }) proposedAt!: Date | null
  /** From when a lead may decide alone, because nobody else can; null: never. */
  @Column('timestamptz', { name: 'lead_alone_at', nullable: true }) leadAloneAt!: Date | null
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null
  @Column('uuid', { name: 'appealed_decision_id', nullable: true }) appealedDecisionId!: string | null
  /** For a second review or a golden case: the decision that is made again. */
  @Column('uuid', { name: 'reviewed_decision_id', nullable: true }) reviewedDecisionId!: string | null
  @Column('uuid', { name: 'appellant_id', nullable: true }) appellantId!: string | null
  @Column('text', { name: 'appellant_role', nullable: true }) appellantRole!: AppellantRole | null
  @Column('text', { name: 'grounds', nullable: true }) grounds!: string | null
  @Column('integer', { name: 'version' }) version!: number
}
