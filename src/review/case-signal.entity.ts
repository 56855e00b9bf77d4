import { Column, Entity, PrimaryColumn } from 'typeorm'

export const SIGNAL_SOURCES = ['flag', 'classifier', 'monitor', 'audit', 'measure'] as const
export type SignalSource = (typeof SIGNAL_SOURCES)[number]

export const OUTCOMES = ['uphold', 'dismiss'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One thing that raised a case: a flag, or a concern of the classifier, the monitor or an audit. */
@Entity('case_signal')
export class CaseSignal {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'case_id' }) caseId!: string
  @Column('integer', { name: 'seq' }) seq!: number
  @Column('text', { name: 'source' }) source!: SignalSource
  @Column('uuid', { name: 'source_id' }) sourceId!: string
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null
  @Column('text', { name: 'reason' }) reason!: string
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('text', { name: 'details' }) details!: string
  @Column('text', { name: 'links', array: true }) links!: string[]
  @Column('text', { name: 'quote', nullable: true }) quote!: string | null
  /** PostgreSQL range, upper bound exclusive: `[12,15)`. */
  @Column('int4range', { name: 'quote_lines', nullable: true }) quoteLines!: string | null
  @Column('bytea', { name: 'fingerprint' }) fingerprint!: Buffer
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null
  @Column('uuid', { name: 'decision_id', nullable: true }) decisionId!: string | null
  @Column('text', { name: 'outcome', nullable: true }) outcome!: Outcome | null
}
