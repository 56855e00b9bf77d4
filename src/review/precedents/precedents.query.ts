import type { DataSource } from 'typeorm'

export interface BitsRow {
  decision_id: string
  reason: string
  bits: Buffer
  /** To the microsecond, as text: a Date cut to milliseconds would begin the same page again, without end. */
  made_at: string
}

/** The encoder that made the newest bits, and how many bytes it makes; undefined where nothing was decided yet. */
export async function latestSpace(db: DataSource): Promise<{ encoder: string; bytes: number } | undefined> {
  const rows = (await db.query(
    `SELECT p.encoder, length(p.bits) AS bytes FROM precedent p ORDER BY p.made_at DESC LIMIT 1`,
  )) as { encoder: string; bytes: number }[]
  return rows[0]
}

/** Bits that this encoder made since a time, oldest first, one page of them. */
export const bitsSince = (
  db: DataSource,
  encoder: string,
  { since, after, limit }: { since: string; after: string; limit: number },
): Promise<BitsRow[]> =>
  db.query(
    `SELECT p.decision_id, p.reason, p.bits, p.made_at::text AS made_at FROM precedent p
     WHERE p.encoder = $1 AND (p.made_at, p.decision_id) > ($2::timestamptz, $3) ORDER BY p.made_at, p.decision_id LIMIT $4`,
    [encoder, since, after, limit],
  )

export interface PrecedentRow {
  decision_id: string
  case_id: string
  vector: Buffer
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  reason: string
  statement: string
  effective_at: Date
  kind: string
  name: string
  title: string | null
  overturned: boolean
}

/** Of these decisions the ones that stand, with what an appeal made of them; never one on the case itself. */
export const standingPrecedents = (
  db: DataSource,
  { decisionIds, caseId, now }: { decisionIds: string[]; caseId: string; now: Date },
): Promise<PrecedentRow[]> =>
  db.query(
    `SELECT d.id AS decision_id, d.case_id, p.vector, d.outcome, d.measure, d.reason, d.statement, d.effective_at,
       w.kind, w.name, w.title,
       EXISTS (SELECT 1 FROM review_case a JOIN decision g ON g.subject_id = a.subject_id AND g.case_id = a.id
         WHERE a.subject_id = d.subject_id AND a.kind = 'appeal' AND a.appealed_decision_id = d.id
           AND g.outcome = 'uphold' AND g.undone_at IS NULL AND g.effective_at <= $3) AS overturned
     FROM precedent p
     JOIN decision d ON d.subject_id = p.subject_id AND d.id = p.decision_id
     JOIN subject w ON w.id = d.subject_id
     WHERE p.decision_id = ANY($1) AND d.case_id <> $2 AND d.undone_at IS NULL AND d.effective_at <= $3`,
    [decisionIds, caseId, now],
  )
