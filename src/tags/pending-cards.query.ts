import type { DataSource } from 'typeorm'
import { WORK_KINDS, type WorkKind } from '../subjects/subject-ref.js'

export interface PendingCard {
  subject_id: string
  revision: string
  kind: WorkKind
  name: string
  card: string
}

/** Of these revisions, the ones that are current, of works, and not yet suggested by this model. */
export const cardsToSuggest = (
  db: DataSource,
  revisions: { subjectId: string; revision: string }[],
  model: string,
): Promise<PendingCard[]> =>
  db.query(
    `SELECT DISTINCT w.id AS subject_id, w.revision, w.kind, w.name, r.card
     FROM unnest($1::uuid[], $2::text[]) AS g (subject_id, revision)
     JOIN subject w ON w.id = g.subject_id AND w.revision = g.revision
     JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
     WHERE w.kind = ANY($3) AND NOT EXISTS (SELECT 1 FROM suggestion s
       WHERE s.subject_id = w.id AND s.revision = w.revision AND s.model = $4)`,
    [
      revisions.map(({ subjectId }) => subjectId),
      revisions.map(({ revision }) => revision),
      WORK_KINDS,
      model,
    ],
  )

/** Current revisions, added before `before`, that no model has suggested for; `without` are passed over. */
export const forgottenRevisions = (
  db: DataSource,
  { before, without, limit }: { before: Date; without: string[]; limit: number },
): Promise<{ subjectId: string; revision: string }[]> =>
  db.query(
    `SELECT w.id AS "subjectId", w.revision FROM subject w
     JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
     WHERE w.kind = ANY($1) AND r.added_at <= $2 AND w.id <> ALL($3::uuid[]) AND NOT EXISTS (SELECT 1 FROM suggestion s
       WHERE s.subject_id = w.id AND s.revision = w.revision)
     ORDER BY w.id LIMIT $4`,
    [WORK_KINDS, before, without, limit],
  )

/** Current cards after an id whose suggestions were made by another model than this one, in the order of their ids. */
export const staleCards = (
  db: DataSource,
  { model, after, limit }: { model: string; after: string; limit: number },
): Promise<PendingCard[]> =>
  db.query(
    `SELECT w.id AS subject_id, w.revision, w.kind, w.name, r.card FROM subject w
     JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision
     WHERE w.id > $1 AND w.kind = ANY($2) AND EXISTS (SELECT 1 FROM suggestion s
       WHERE s.subject_id = w.id AND s.revision = w.revision AND s.model <> $3)
     ORDER BY w.id LIMIT $4`,
    [after, WORK_KINDS, model, limit],
  )

/** Revisions on which a moderator settled a tag, newest first, that the head in shadow has not judged. */
export const settledCards = (db: DataSource, model: string, limit: number): Promise<PendingCard[]> =>
  db.query(
    `SELECT DISTINCT w.id AS subject_id, r.hash AS revision, w.kind, w.name, r.card
     FROM (SELECT t.subject_id, t.revision FROM tag t WHERE t.settled_by IS NOT NULL
       ORDER BY t.changed_at DESC LIMIT 2000) t
     JOIN subject w ON w.id = t.subject_id
     JOIN card_revision r ON r.subject_id = t.subject_id AND r.hash = t.revision
     WHERE NOT EXISTS (SELECT 1 FROM head_suggestion h
       WHERE h.subject_id = t.subject_id AND h.revision = t.revision AND h.model = $1)
     ORDER BY w.id LIMIT $2`,
    [model, limit],
  )
