import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Outcome } from './case-signal.entity.js'
import type { Evidence } from './freeze-evidence.js'

/** What a moderator decided, with the statement of reasons. It takes effect at `effectiveAt` unless undone before. */
@Entity('decision')
export class Decision {
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
  /** Its measure takes two people; the database then wants `secondId`, or `alone`. */
  @Column('boolean', { name: 'needs_second' }) needsSecond!: boolean
  /** Who gave the same answer before. */
  @Column('uuid', { name: 'second_id', nullable: true }) secondId!: string | null
  /** A lead decided without a second person, because there was none. */
  @Column('boolean', { name: 'alone' }) alone!: boolean
  @Column('jsonb', { name: 'evidence', nullable: true }) evidence!: Evidence | null
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date
  @Column('timestamptz', { name: 'effective_at' }) effectiveAt!: Date
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null
}
