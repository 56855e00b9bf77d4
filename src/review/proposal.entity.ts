import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Outcome } from './case-signal.entity.js'

/** What one person answered in a case that takes two; nothing of it holds until a second one agrees. */
@Entity('decision_proposal')
export class Proposal {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'case_id' }) caseId!: string
  @Column('uuid', { name: 'moderator_id' }) moderatorId!: string
  @Column('text', { name: 'outcome' }) outcome!: Outcome
  @Column('text', { name: 'measure', nullable: true }) measure!: string | null
  @Column('text', { name: 'reason' }) reason!: string
  @Column('text', { name: 'statement' }) statement!: string
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('uuid', { name: 'claim_token' }) claimToken!: string
  @Column('text', { name: 'policy_version' }) policyVersion!: string
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt!: Date
  /** Until then its author may take it back. */
  @Column('timestamptz', { name: 'final_at' }) finalAt!: Date
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null
}
