import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { Role } from '../common/role.js'
import type { Vote } from './settle-tag.js'

/** One person's vote on one category of a work, under the role and the card revision of that time. */
@Entity('tag_vote')
export class TagVote {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('text', { name: 'category' }) category!: Category
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string
  @Column('text', { name: 'vote' }) vote!: Vote
  @Column('text', { name: 'why', nullable: true }) why!: string | null
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('text', { name: 'role' }) role!: Role
  @Column('timestamptz', { name: 'voted_at' }) votedAt!: Date
}
