import type { DataSource } from 'typeorm'
import type { SignalSource } from '../../review/case-signal.entity.js'
import type { Ref } from '../../subjects/subject-ref.js'

/** A work as its owner's page needs it. */
export interface OwnedRow {
  id: string
  kind: string
  name: string
  owner: string | null
  owner_members: string[]
  /** Until when moderators wait for the owner's answer; null when nobody asked. */
  awaiting_until: Date | null
  /** What they want to know, in their words; null where they gave none. */
  question: string | null
}

export async function ownedRow(db: DataSource, { kind, name }: Ref): Promise<OwnedRow | undefined> {
  const rows: OwnedRow[] = await db.query(
    `SELECT w.id, w.kind, w.name, w.owner, w.owner_members, q.awaiting_until, q.question
     FROM subject w LEFT JOIN LATERAL (
       SELECT c.awaiting_until, c.owner_asks -> -1 ->> 'question' AS question FROM review_case c
       WHERE c.subject_id = w.id AND c.state = 'awaiting_owner' AND c.kind <> 'golden'
       ORDER BY c.awaiting_until DESC LIMIT 1) q ON true
     WHERE w.kind = $1 AND w.name = $2`,
    [kind, name],
  )
  return rows[0]
}

export interface OwnersDecision {
  id: string
  on_appeal: boolean
  outcome: 'uphold' | 'dismiss'
  reason: string
  measure: string | null
  statement: string
  /** The card that was read. */
  revision: string | null
  /** What raised the case. */
  sources: SignalSource[]
  effective_at: Date
  /** The reader's own appeal against it. */
  appeal: 'none' | 'waits' | 'granted' | 'refused'
}

/** Decisions in effect on a work, newest first, with what became of the reader's own appeals. */
export const ownersDecisions = (
  db: DataSource,
  { subjectId, personId, now }: { subjectId: string; personId: string; now: Date },
): Promise<OwnersDecision[]> =>
  db.query(
    `SELECT d.id, c.kind = 'appeal' AS on_appeal, d.outcome, d.reason, d.measure, d.statement, d.revision, d.effective_at,
       ARRAY(SELECT DISTINCT s.source FROM case_signal s WHERE s.subject_id = d.subject_id AND s.case_id = d.case_id) AS sources,
       CASE WHEN a.id IS NULL THEN 'none' WHEN e.id IS NULL THEN 'waits'
         WHEN e.outcome = 'uphold' THEN 'granted' ELSE 'refused' END AS appeal
     FROM decision d
     JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
     LEFT JOIN review_case a ON a.subject_id = d.subject_id AND a.appealed_decision_id = d.id AND a.appellant_id = $2
     LEFT JOIN decision e ON e.subject_id = a.subject_id AND e.case_id = a.id AND e.undone_at IS NULL AND e.effective_at <= $3
     WHERE d.subject_id = $1 AND d.undone_at IS NULL AND d.effective_at <= $3 AND c.kind IN ('review', 'appeal')
     ORDER BY d.effective_at DESC, d.id DESC LIMIT 50`,
    [subjectId, personId, now],
  )

export interface OwnersReply {
  body: string
  replied_at: Date
}

export const ownersReplies = (db: DataSource, subjectId: string): Promise<OwnersReply[]> =>
  db.query(
    `SELECT o.body, o.replied_at FROM owner_reply o WHERE o.subject_id = $1 ORDER BY o.replied_at DESC, o.id DESC LIMIT 20`,
    [subjectId],
  )
