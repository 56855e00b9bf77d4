import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { SubjectKind } from './subject-ref.js'

const number = { to: (value: number | null) => value, from: (value: string | null) => value && Number(value) }

/** A work, a discussion or a comment of the hub. Generated column `search` is left to SQL. */
@Entity('subject')
export class Subject {
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('text', { name: 'kind' }) kind!: SubjectKind
  @Column('text', { name: 'name' }) name!: string
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null
  @Column('text', { name: 'owner', nullable: true }) owner!: string | null
  @Column('text', { name: 'owner_members', array: true }) ownerMembers!: string[]
  @Column('text', { name: 'title', nullable: true }) title!: string | null
  @Column('bigint', { name: 'downloads', nullable: true, transformer: number }) downloads!: number | null
  @Column('bigint', { name: 'likes', nullable: true, transformer: number }) likes!: number | null
  @Column('text', { name: 'tags', array: true }) tags!: string[]
  @Column('text', { name: 'license', nullable: true }) license!: string | null
  /** Of the card and of the hub's tags, primary subtags; none when not known. */
  @Column('text', { name: 'languages', array: true }) languages!: string[]
  /** SHA-256 of the current card; null while none is known. */
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('boolean', { name: 'demo' }) demo!: boolean
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date
}
