import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Severity } from '../policy/policy.js'

/** A graduated step taken on a subject; it stands from `startsAt` until `endsAt` or `undoneAt`. */
@Entity('measure_taken')
export class MeasureTaken {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'decision_id' }) decisionId!: string
  @Column('text', { name: 'measure' }) measure!: string
  @Column('text', { name: 'severity' }) severity!: Severity
  @Column('uuid', { name: 'imposed_by', nullable: true }) imposedBy!: string | null
  /** The card revision it was about. */
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date
  /** When it ends by itself; null: it stays until undone. */
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt!: Date | null
  /** When it is looked at again; null once a case was opened for that. */
  @Column('timestamptz', { name: 'review_at', nullable: true }) reviewAt!: Date | null
  /** It no longer stands from then on; may lie a grace ahead. */
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null
  /** The decision that took it back. */
  @Column('uuid', { name: 'undone_by', nullable: true }) undoneBy!: string | null
  @Column('timestamptz', { name: 'carried_out_at', nullable: true }) carriedOutAt!: Date | null
  @Column('text', { name: 'carried_by', nullable: true }) carriedBy!: string | null
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt!: Date | null
}
