import type { EntityManager } from 'typeorm'
import { newId } from '../../common/id.js'
import type { Decision } from '../decision.entity.js'
import type { ReviewCase } from '../review-case.entity.js'

/**
 * Opens, for a share of the decided cases, one that somebody else decides again; in the deciding transaction, so that
 * the first decision is hidden from all others from the start. None where nobody else could.
 */
export async function openSecondReview(
  tx: EntityManager,
  share: number,
  found: ReviewCase,
  decision: Decision,
): Promise<void> {
  if (found.kind !== 'review' || !isDrawn(decision.id, share)) return
  await tx.query(
    `INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at,
       signal_count, people_count, reviewed_decision_id)
     SELECT c.subject_id, $3::uuid, 'second-review', 'open', c.severity, c.reasons, c.priority, c.priority_terms, $4::timestamptz,
       $4::timestamptz + (c.due_at - c.opened_at), c.signal_count, c.people_count, $5::uuid
     FROM review_case c WHERE c.subject_id = $1 AND c.id = $2 AND EXISTS (SELECT 1 FROM person p
       WHERE p.role IN ('moderator', 'lead', 'admin') AND p.id <> $6)`,
    [found.subjectId, found.id, newId(), decision.decidedAt, decision.id, decision.moderatorId],
  )
}

/** The last bytes of a UUIDv7 are random: every process draws the same. */
const isDrawn = (id: string, share: number) => Number.parseInt(id.slice(-6), 16) / 0x1000000 < share

/** What was to be decided again is undone: there is nothing left to compare. */
export const dropSecondReview = (tx: EntityManager, { subjectId, id }: Pick<Decision, 'subjectId' | 'id'>) =>
  tx.query(
    `UPDATE review_case SET state = 'lapsed', claimed_by = NULL, claim_token = NULL, claim_expires_at = NULL
     WHERE subject_id = $1 AND reviewed_decision_id = $2 AND kind = 'second-review'
       AND state NOT IN ('decided', 'lapsed')`,
    [subjectId, id],
  )
