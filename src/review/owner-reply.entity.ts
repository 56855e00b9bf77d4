import { Column, Entity, PrimaryColumn } from 'typeorm'

/** The public answer of a work's owner. */
@Entity('owner_reply')
export class OwnerReply {
  @PrimaryColumn('uuid', { name: 'subject_id' }) subjectId!: string
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'person_id' }) personId!: string
  @Column('text', { name: 'body' }) body!: string
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('timestamptz', { name: 'replied_at' }) repliedAt!: Date
}
