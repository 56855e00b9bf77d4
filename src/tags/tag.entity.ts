import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { TagState } from './settle-tag.js'

/** What people's votes on a category of a work come to. */
@Entity('tag')
export class Tag {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('text', { name: 'category' }) category!: Category
  @Column('text', { name: 'state' }) state!: TagState
  @Column('uuid', { name: 'settled_by', nullable: true }) settledBy!: string | null
  /** The card as it was when the state came to be. */
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date
}
