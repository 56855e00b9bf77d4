import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import type { CaseChanges } from './decision.dto.js'
import { isBlind } from './quality/blind-kind.js'
import type { ReviewCase } from './review-case.entity.js'

interface ChangesRow {
  since: Date
  new_flags: number
  from_revision: string | null
  revision: string | null
  outcome: 'uphold' | 'dismiss' | null
  measure: string | null
  by: string | null
  decided_at: Date | null
}

const CHANGES = `
  SELECT e.started_at AS since, r.hash AS from_revision, w.revision, d.outcome, d.measure, p.name AS by, d.decided_at,
    (SELECT count(*)::int FROM case_signal s
     WHERE s.subject_id = c.subject_id AND s.raised_at > e.started_at AND s.withdrawn_at IS NULL) AS new_flags
  FROM review_case c
  JOIN subject w ON w.id = c.subject_id
  JOIN LATERAL (SELECT x.started_at FROM exposure x WHERE x.person_id = $3 AND x.case_id = c.id
    ORDER BY x.started_at DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT v.hash FROM card_revision v WHERE v.subject_id = c.subject_id AND v.added_at <= e.started_at
    ORDER BY v.number DESC LIMIT 1) r ON true
  LEFT JOIN decision d ON d.subject_id = c.subject_id AND d.case_id = c.id AND d.undone_at IS NULL
  LEFT JOIN person p ON p.id = d.moderator_id
  WHERE c.subject_id = $1 AND c.id = $2`

/** What is another than when this person last took the case; undefined when they never held it. */
export async function changesSinceTaken(
  tx: EntityManager,
  actor: Actor,
  found: ReviewCase,
): Promise<CaseChanges | undefined> {
  const [row]: ChangesRow[] = await tx.query(CHANGES, [found.subjectId, found.id, actor.id])
  if (!row) return undefined
  const { from_revision: from, revision: to } = row
  // How somebody else answered a blind case is not told to who may answer it too.
  const told = row.outcome && !isBlind(found.kind)
  return {
    since: row.since.toISOString(),
    newFlags: row.new_flags,
    ...(from && to && from !== to && { revision: { from, to } }),
    ...(told && {
      decision: {
        outcome: row.outcome!,
        ...(row.measure && { measure: row.measure }),
        by: row.by ?? '',
        decidedAt: row.decided_at!.toISOString(),
      },
    }),
  }
}
