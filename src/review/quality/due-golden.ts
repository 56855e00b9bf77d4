import type { EntityManager } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { newId } from '../../common/id.js'
import type { Policy, Severity } from '../../policy/policy.js'
import type { CaseFilter } from '../case-filter.js'
import type { CaseKey } from '../claimable.query.js'
import type { HandOutLimits } from '../hand-out-limits.js'

export interface GoldenAsking {
  actor: Actor
  now: Date
  filter: CaseFilter
  limits: HandOutLimits
}

interface Source {
  subject_id: string
  case_id: string
  decision_id: string
  severity: Severity
}

/** One that this moderator has not had, has no interest in, and that fits what they asked for. */
const FITTING = `
  SELECT g.subject_id, c.id AS case_id, g.decision_id, c.severity
  FROM golden_case g
  JOIN decision d ON d.subject_id = g.subject_id AND d.id = g.decision_id AND d.undone_at IS NULL
  JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
  JOIN subject w ON w.id = g.subject_id
  WHERE g.retired_at IS NULL AND NOT took_part(d.subject_id, d.id, $1)
    AND w.owner IS DISTINCT FROM $2 AND NOT $2 = ANY (w.owner_members)
    AND NOT EXISTS (SELECT 1 FROM case_signal s
      WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.person_id = $1)
    AND NOT EXISTS (SELECT 1 FROM review_case r
      WHERE r.subject_id = g.subject_id AND r.reviewed_decision_id = g.decision_id AND r.kind = 'golden'
        AND r.golden_for = $1 AND r.state <> 'lapsed')
    AND ($3::text[] = '{}' OR c.reasons && $3::text[]) AND ($4::text[] = '{}' OR c.severity = ANY ($4::text[]))
    AND ($5::text[] = '{}' OR w.languages && $5::text[]) AND NOT c.reasons && $6::text[]
  ORDER BY random() LIMIT 1`

/**
 * Now and then, instead of the next case, one whose answer is known: it looks like any other. Only for moderators,
 * since leads know the answers. @returns an open case made for this moderator, or undefined when none is due
 */
export async function dueGolden(
  tx: EntityManager,
  policy: Policy,
  { actor, now, filter, limits }: GoldenAsking,
): Promise<CaseKey | undefined> {
  const { goldenShare } = policy.crew.quality
  const isAsked = filter.kinds.length === 0 || filter.kinds.includes('review')
  if (actor.role !== 'moderator' || !isAsked || Math.random() >= goldenShare) return undefined
  const asked = [filter.reasons, filter.severities, filter.languages, limits.withoutReasons]
  const [source] = (await tx.query(FITTING, [actor.id, actor.name, ...asked])) as Source[]
  if (!source) return undefined
  const id = newId()
  await tx.query(
    `INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at,
       signal_count, people_count, reviewed_decision_id, golden_for)
     SELECT c.subject_id, $3::uuid, 'golden', 'open', c.severity, c.reasons, c.priority, c.priority_terms, $4::timestamptz, $5::timestamptz,
       c.signal_count, c.people_count, $6::uuid, $7::uuid
     FROM review_case c WHERE c.subject_id = $1 AND c.id = $2`,
    [
      source.subject_id,
      source.case_id,
      id,
      now,
      policy.dueAt(now, source.severity),
      source.decision_id,
      actor.id,
    ],
  )
  return { subjectId: source.subject_id, id }
}
