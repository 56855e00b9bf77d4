import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { Evidence } from '../classifiers/suggestion.js'

/** What the classifier suggested for one category of one card revision. */
@Entity('suggestion')
export class StoredSuggestion {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('text', { name: 'revision' }) revision!: string
  @PrimaryColumn('text', { name: 'category' }) category!: Category
  @Column('real', { name: 'probability' }) probability!: number
  @Column('boolean', { name: 'shown' }) shown!: boolean
  @Column('jsonb', { name: 'evidence' }) evidence!: Evidence[]
  /** The head and encoder that made it. */
  @Column('text', { name: 'model' }) model!: string
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date
}
