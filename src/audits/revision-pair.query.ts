import type { DataSource } from 'typeorm'
import type { AuditReport } from './finding.js'

/** A stored revision with its report. */
export interface AuditedRevision {
  revision: string
  number: number
  addedAt: Date
  card: string
  report: Pick<AuditReport, 'findings' | 'coverage'>
  rulesVersion: string
}

/** Those of the revisions named that are audited. */
export const auditedRevisions = (
  db: DataSource,
  subjectId: string,
  revisions: string[],
): Promise<AuditedRevision[]> =>
  db.query(
    `SELECT r.hash AS revision, r.number, r.added_at AS "addedAt", r.card, a.report, a.rules_version AS "rulesVersion"
     FROM audit a JOIN card_revision r ON r.subject_id = a.subject_id AND r.hash = a.revision
     WHERE a.subject_id = $1 AND a.revision = ANY ($2)`,
    [subjectId, revisions],
  )

export interface RevisionName {
  revision: string
  number: number
  addedAt: Date
  current: boolean
}

/** The audited revisions of a work, newest first, at most 100. */
export const comparableRevisions = (db: DataSource, subjectId: string): Promise<RevisionName[]> =>
  db.query(
    `SELECT r.hash AS revision, r.number, r.added_at AS "addedAt", r.hash IS NOT DISTINCT FROM w.revision AS current
     FROM audit a
     JOIN card_revision r ON r.subject_id = a.subject_id AND r.hash = a.revision
     JOIN subject w ON w.id = a.subject_id
     WHERE a.subject_id = $1 ORDER BY r.number DESC LIMIT 100`,
    [subjectId],
  )
