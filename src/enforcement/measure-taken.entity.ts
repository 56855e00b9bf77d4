import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A graduated step taken on a subject; it stands from `startsAt` until undone. */
@Entity('measure_taken')
export class MeasureTaken {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'decision_id' }) decisionId!: string
  @Column('text', { name: 'measure' }) measure!: string
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date
  @Column('timestamptz', { name: 'review_at', nullable: true }) reviewAt!: Date | null
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt!: Date | null
}
