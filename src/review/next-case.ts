import type { EntityManager } from 'typeorm'
import { newId } from '../common/id.js'
import type { CaseKey } from './claimable.query.js'
import type { ReviewCase } from './review-case.entity.js'

/**
 * Signals that arrived after the moderator looked open the next case, in the deciding transaction.
 * Call it once the decided case is stored as decided. @returns the new case, or undefined when none is left over.
 */
export async function openNextCase(
  tx: EntityManager,
  decided: ReviewCase,
  now: Date,
): Promise<(CaseKey & { openedAt: Date }) | undefined> {
  const left = (await tx.query(
    `SELECT s.id FROM case_signal s
     WHERE s.subject_id = $1 AND s.case_id = $2 AND s.withdrawn_at IS NULL AND s.decision_id IS NULL LIMIT 1`,
    [decided.subjectId, decided.id],
  )) as { id: string }[]
  if (left.length === 0) return undefined
  const id = newId()
  await tx.query(
    `INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at)
     VALUES ($1, $2, 'review', 'open', $3, $4, 0, '[]', $5, $5)`,
    [decided.subjectId, id, decided.severity, decided.reasons, now],
  )
  await moveLiveSignals(tx, decided, { subjectId: decided.subjectId, id })
  return { subjectId: decided.subjectId, id, openedAt: now }
}

/** Moves the signals that still count from one case to the end of another, both locked, and renumbers them. */
export async function moveLiveSignals(tx: EntityManager, from: CaseKey, to: CaseKey): Promise<void> {
  await tx.query(
    `WITH moved AS (
       UPDATE case_signal s SET case_id = $3, seq = c.signal_seq + n.place
       FROM review_case c, (SELECT t.id, row_number() OVER (ORDER BY t.seq) AS place FROM case_signal t
         WHERE t.subject_id = $1 AND t.case_id = $2 AND t.withdrawn_at IS NULL AND t.decision_id IS NULL) n
       WHERE s.subject_id = $1 AND s.id = n.id AND c.subject_id = $1 AND c.id = $3
       RETURNING s.seq)
     UPDATE review_case SET signal_seq = greatest(signal_seq, (SELECT max(m.seq) FROM moved m))
     WHERE subject_id = $1 AND id = $3 AND EXISTS (SELECT 1 FROM moved)`,
    [from.subjectId, from.id, to.id],
  )
}
