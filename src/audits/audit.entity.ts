import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { AuditKind, AuditReport } from './finding.js'

/** The findings on one card revision, or on a card that somebody sent in. */
@Entity('audit')
export class Audit {
  @PrimaryColumn('uuid', { name: 'id' }) id!: string
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null
  @Column('text', { name: 'revision', nullable: true }) revision!: string | null
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy!: string | null
  @Column('text', { name: 'kind' }) kind!: AuditKind
  /** The text that was sent in; a revision's text is in `card_revision`. */
  @Column('text', { name: 'card', nullable: true }) card!: string | null
  @Column('jsonb', { name: 'report' }) report!: Pick<AuditReport, 'findings' | 'coverage'>
  @Column('text', { name: 'rules_version' }) rulesVersion!: string
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date
}
