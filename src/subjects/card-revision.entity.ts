import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A card as it once read, kept by the SHA-256 of its UTF-8 text. */
@Entity('card_revision')
export class CardRevision {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('text', { name: 'hash' }) hash!: string
  @Column('text', { name: 'card' }) card!: string
  /** Counts the revisions of one subject: 1, 2, … in the order they were first seen. */
  @Column('integer', { name: 'number' }) number!: number
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date
}
