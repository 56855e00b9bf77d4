import type { DataSource, EntityManager } from 'typeorm'
import type { FlagState } from './flag.dto.js'

/** A flag with what became of it. */
export interface FlagRow {
  id: string
  subject_id: string
  reporter_id: string
  reason: string
  details: string
  links: string[]
  quote: string | null
  filed_at: Date
  /** It waits for the end of its reporter's suspension. */
  held_until: Date | null
  kind: string
  name: string
  state: FlagState
  decision_id: string | null
  case_kind: string | null
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  decision_reason: string
  statement: string
  effective_at: Date
  appeals: AppealRow[] | null
}

/** An appeal against the flag's decision, or against what such an appeal granted. */
export interface AppealRow {
  by: 'owner' | 'reporter'
  mine: boolean
  filed_at: string
  /** null until its decision has taken effect. */
  outcome: 'uphold' | 'dismiss' | null
  measure: string | null
  statement: string | null
  effective_at: string | null
}

/** The state is derived when read: a decision counts once it has taken effect. `$1` is now. */
const FLAG_WITH_STATE = `
  SELECT f.id, f.subject_id, f.reporter_id, f.reason, f.details, f.links, f.quote, f.filed_at, f.held_until, w.kind, w.name,
    CASE
      WHEN f.withdrawn_at IS NOT NULL THEN 'withdrawn'
      WHEN f.held_until IS NOT NULL THEN 'received'
      WHEN d.id IS NOT NULL THEN 'decided'
      WHEN c.state = 'lapsed' OR s.moot_revision IS NOT NULL THEN 'lapsed'
      WHEN c.state = 'open' THEN 'received'
      ELSE 'under_review'
    END AS state,
    d.id AS decision_id, s.outcome, d.measure, d.reason AS decision_reason, d.statement, d.effective_at,
    (SELECT jsonb_agg(jsonb_build_object('by', a.appellant_role, 'mine', a.appellant_id = f.reporter_id,
        'filed_at', a.opened_at, 'outcome', ad.outcome, 'measure', ad.measure, 'statement', ad.statement,
        'effective_at', ad.effective_at) ORDER BY a.opened_at, a.id)
      FROM review_case a
      LEFT JOIN decision ad ON ad.subject_id = a.subject_id AND ad.case_id = a.id AND ad.undone_at IS NULL
        AND ad.effective_at <= $1
      WHERE a.subject_id = d.subject_id AND a.kind = 'appeal' AND (a.appealed_decision_id = d.id
        OR a.appealed_decision_id IN (SELECT gd.id FROM review_case g
          JOIN decision gd ON gd.subject_id = g.subject_id AND gd.case_id = g.id AND gd.undone_at IS NULL
          WHERE g.subject_id = d.subject_id AND g.appealed_decision_id = d.id))
        AND (a.appellant_id = f.reporter_id OR ad.id IS NOT NULL)) AS appeals
  FROM flag f
  JOIN subject w ON w.id = f.subject_id
  LEFT JOIN LATERAL (SELECT t.* FROM case_signal t WHERE t.subject_id = f.subject_id AND t.source_id = f.id
    ORDER BY t.raised_at DESC, t.id DESC LIMIT 1) s ON true
  LEFT JOIN review_case c ON c.subject_id = s.subject_id AND c.id = s.case_id
  LEFT JOIN decision d ON d.subject_id = s.subject_id AND d.id = s.decision_id AND d.effective_at <= $1`

export async function flagRow(
  db: DataSource | EntityManager,
  now: Date,
  id: string,
): Promise<FlagRow | undefined> {
  const rows: FlagRow[] = await db.query(`${FLAG_WITH_STATE} WHERE f.id = $2`, [now, id])
  return rows[0]
}

export interface OwnFlags {
  reporterId: string
  after: { filedAt: string; id: string } | null
  limit: number
}

/** A reporter's own flags, newest first; limit + 1 rows. */
export const ownFlagRows = (
  db: DataSource,
  now: Date,
  { reporterId, after, limit }: OwnFlags,
): Promise<FlagRow[]> =>
  db.query(
    `${FLAG_WITH_STATE} WHERE f.reporter_id = $2
       AND ($3::timestamptz IS NULL OR (f.filed_at, f.id) < ($3::timestamptz, $4::uuid))
     ORDER BY f.filed_at DESC, f.id DESC LIMIT $5`,
    [now, reporterId, after?.filedAt ?? null, after?.id ?? null, limit + 1],
  )
