import { Column, Entity, PrimaryColumn } from 'typeorm'

/** One person's report of a subject, with a reason; the same person, subject and reason is the same flag. */
@Entity('flag')
export class Flag {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'reporter_id' }) reporterId!: string
  @Column('text', { name: 'reason' }) reason!: string
  @Column('text', { name: 'details' }) details!: string
  @Column('text', { name: 'links', array: true }) links!: string[]
  @Column('text', { name: 'quote', nullable: true }) quote!: string | null
  /** PostgreSQL range, upper bound exclusive. */
  @Column('int4range', { name: 'quote_lines', nullable: true }) quoteLines!: string | null
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('timestamptz', { name: 'filed_at' }) filedAt!: Date
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null
}
