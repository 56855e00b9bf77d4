import { Column, Entity, PrimaryColumn } from 'typeorm'

/** What one version of the classifier said of a card revision; arrays in the order of CATEGORIES. */
@Entity('head_suggestion')
export class HeadSuggestion {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('text', { name: 'revision' }) revision!: string
  /** The head and encoder that made it. */
  @PrimaryColumn('text', { name: 'model' }) model!: string
  /** Made in shadow: nobody was shown it. */
  @Column('boolean', { name: 'shadow' }) shadow!: boolean
  @Column('real', { name: 'probabilities', array: true }) probabilities!: number[]
  @Column('boolean', { name: 'shown', array: true }) shown!: boolean[]
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date
}
