import type { DataSource } from 'typeorm'
import type { AuditKind, AuditReport } from './finding.js'
import type { ListedFile } from './known-facts.js'

/** An audit with the text it is about and the name to show. */
export interface StoredAudit {
  id: string
  kind: AuditKind
  subjectId: string | null
  revision: string | null
  askedBy: string | null
  card: string
  name: string
  report: Pick<AuditReport, 'findings' | 'coverage'>
  rulesVersion: string
  madeAt: Date
}

const COLUMNS = `a.id, a.kind, a.subject_id AS "subjectId", a.revision, a.asked_by AS "askedBy",
  coalesce(a.card, r.card) AS card, coalesce(w.name, 'README.md') AS name, a.report,
  a.rules_version AS "rulesVersion", a.made_at AS "madeAt"`
const TABLES = `audit a
  LEFT JOIN card_revision r ON r.subject_id = a.subject_id AND r.hash = a.revision
  LEFT JOIN subject w ON w.id = a.subject_id`

export async function auditById(db: DataSource, id: string): Promise<StoredAudit | undefined> {
  const rows = await db.query<StoredAudit[]>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE a.id = $1`, [id])
  return rows[0]
}

/** The audit of a subject's current revision. */
export async function auditOfSubject(db: DataSource, subjectId: string): Promise<StoredAudit | undefined> {
  const rows = await db.query<StoredAudit[]>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE a.subject_id = $1 AND a.revision = w.revision`,
    [subjectId],
  )
  return rows[0]
}

export interface AuditableSubject {
  kind: string
  revision: string | null
}

export async function auditableSubject(db: DataSource, id: string): Promise<AuditableSubject | undefined> {
  const rows = await db.query<AuditableSubject[]>(
    `SELECT w.kind, w.revision FROM subject w WHERE w.id = $1`,
    [id],
  )
  return rows[0]
}

export interface RevisionToAudit {
  subjectId: string
  revision: string
  kind: AuditKind
  card: string
  /** What the hub listed; null where it did not say. */
  files: ListedFile[] | null
  gated: boolean | null
}

/** Of the revisions named, those that are cards of works and have no audit yet. */
export const revisionsToAudit = (db: DataSource, revisions: { subjectId: string; revision: string }[]) =>
  db.query<RevisionToAudit[]>(
    `SELECT r.subject_id AS "subjectId", r.hash AS revision, w.kind, r.card, f.files, f.gated
     FROM unnest($1::uuid[], $2::text[]) AS asked (subject_id, hash)
     JOIN card_revision r ON r.subject_id = asked.subject_id AND r.hash = asked.hash
     JOIN subject w ON w.id = r.subject_id
     LEFT JOIN work_facts f ON f.subject_id = w.id
     WHERE w.kind IN ('model', 'dataset', 'space')
       AND NOT EXISTS (SELECT FROM audit a WHERE a.subject_id = r.subject_id AND a.revision = r.hash)`,
    [revisions.map(({ subjectId }) => subjectId), revisions.map(({ revision }) => revision)],
  )

/** The current cards of these works that were audited already. */
export const currentToAudit = (db: DataSource, subjectIds: string[]) =>
  db.query<RevisionToAudit[]>(
    `SELECT w.id AS "subjectId", w.revision, w.kind, r.card, f.files, f.gated
     FROM subject w
     JOIN audit a ON a.subject_id = w.id AND a.revision = w.revision
     JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
     LEFT JOIN work_facts f ON f.subject_id = w.id
     WHERE w.id = ANY ($1)`,
    [subjectIds],
  )
