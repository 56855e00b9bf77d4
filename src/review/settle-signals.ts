import type { EntityManager } from 'typeorm'
import { BadInput } from '../common/errors.js'
import type { Outcome } from './case-signal.entity.js'
import type { CaseKey } from './claimable.query.js'

export interface Settlement {
  decisionId: string
  outcome: Outcome
  /** The last signal the moderator was shown; later ones are not settled. */
  seen: number
  /** Signals answered their own way; naming a later signal settles it too. */
  own: { id: string; outcome: Outcome }[]
}

/** Settles what the moderator was shown, all alike or each its own way. Records count it once it took effect. */
export async function settleSignals(tx: EntityManager, key: CaseKey, settlement: Settlement): Promise<void> {
  const { decisionId, outcome, seen, own } = settlement
  const rows: [{ id: string; person_id: string | null; outcome: Outcome }[], number] = await tx.query(
    `UPDATE case_signal s SET decision_id = $3, outcome = coalesce(o.outcome, $4)
     FROM case_signal t LEFT JOIN unnest($6::uuid[], $7::text[]) AS o (id, outcome) ON o.id = t.id
     WHERE t.subject_id = $1 AND t.case_id = $2 AND t.withdrawn_at IS NULL AND t.decision_id IS NULL
       AND (t.seq <= $5 OR o.id IS NOT NULL) AND s.subject_id = t.subject_id AND s.id = t.id
     RETURNING s.id, s.person_id, s.outcome`,
    [
      key.subjectId,
      key.id,
      decisionId,
      outcome,
      seen,
      own.map(({ id }) => id),
      own.map((one) => one.outcome),
    ],
  )
  const settled = new Set(rows[0].map(({ id }) => id))
  const stray = own.findIndex(({ id }) => !settled.has(id))
  if (stray >= 0) {
    throw new BadInput(
      'A signal you answered is not one of this case, or was withdrawn. Load the case again.',
      [{ detail: 'not an open signal of this case', pointer: `#/signals/${stray}/id` }],
    )
  }
}

/** Takes a settlement back, as if the decision had not been made. */
export async function unsettleSignals(tx: EntityManager, key: CaseKey, decisionId: string): Promise<void> {
  await tx.query(
    `UPDATE case_signal SET decision_id = NULL, outcome = NULL WHERE subject_id = $1 AND decision_id = $2`,
    [key.subjectId, decisionId],
  )
}
