import type { DataSource, EntityManager } from 'typeorm'
import type { AuditReport } from './finding.js'

type Report = Pick<AuditReport, 'findings' | 'coverage'>

/** The report on a work's current card, and the last one before it. */
export interface TwoReports {
  subjectId: string
  revision: string
  report: Report
  rulesVersion: string
  previous: string | null
  previousReport: Report | null
  previousRules: string | null
}

/**
 * Notes the current revisions of these works as reported on. Locks them as registering does, in the same order, so
 * that a revision that comes meanwhile is noted after this one.
 * @returns the works whose current card had not been noted yet
 */
export async function noteReported(tx: EntityManager, subjectIds: string[], now: Date): Promise<string[]> {
  await tx.query(
    `SELECT w.id FROM subject w WHERE w.id = ANY ($1) ORDER BY w.kind, w.name FOR NO KEY UPDATE OF w`,
    [subjectIds],
  )
  const rows: { subject_id: string }[] = await tx.query(
    `INSERT INTO audit_latest AS l (subject_id, revision, seen_at)
     SELECT w.id, w.revision, $2::timestamptz FROM subject w
     JOIN audit a ON a.subject_id = w.id AND a.revision = w.revision WHERE w.id = ANY ($1)
     ON CONFLICT (subject_id) DO UPDATE
       SET revision = excluded.revision, previous = l.revision, seen_at = excluded.seen_at
       WHERE l.revision <> excluded.revision
     RETURNING subject_id`,
    [subjectIds, now],
  )
  return rows.map((row) => row.subject_id)
}

/** Of works whose current card is reported on. */
export const twoReports = (db: DataSource | EntityManager, subjectIds: string[]): Promise<TwoReports[]> =>
  db.query(
    `SELECT l.subject_id AS "subjectId", l.revision, a.report, a.rules_version AS "rulesVersion",
       l.previous, b.report AS "previousReport", b.rules_version AS "previousRules"
     FROM audit_latest l
     JOIN audit a ON a.subject_id = l.subject_id AND a.revision = l.revision
     LEFT JOIN audit b ON b.subject_id = l.subject_id AND b.revision = l.previous
     WHERE l.subject_id = ANY ($1)`,
    [subjectIds],
  )

export interface NoticeRow {
  id: string
  subjectId: string
  kind: string
  name: string
  section: string
  revision: string
  openedAt: Date
  backIn: string | null
  lapsedAt: Date | null
}

const NOTICE = `SELECT n.id, n.subject_id AS "subjectId", w.kind, w.name, n.section, n.lost_in AS revision,
    n.opened_at AS "openedAt", n.back_in AS "backIn", n.lapsed_at AS "lapsedAt"
  FROM audit_notice n JOIN subject w ON w.id = n.subject_id`

/** Notices on one work: the open ones, and those that lapsed since; newest first, at most 20. */
export const noticesOfWork = (db: DataSource, subjectId: string, lapsedSince: Date): Promise<NoticeRow[]> =>
  db.query(
    `${NOTICE} WHERE n.subject_id = $1 AND (n.lapsed_at IS NULL OR n.lapsed_at > $2) ORDER BY n.id DESC LIMIT 20`,
    [subjectId, lapsedSince],
  )

/** Notices on the works that a person owns, newest first. */
export const noticesOfOwner = (
  db: DataSource,
  person: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<NoticeRow[]> =>
  db.query(
    `${NOTICE} WHERE (w.owner = $1 OR $1 = ANY (w.owner_members)) AND ($2::uuid IS NULL OR n.id < $2)
     ORDER BY n.id DESC LIMIT $3`,
    [person, before, limit],
  )
