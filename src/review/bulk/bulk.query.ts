import type { DataSource } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { NotAllowed, NotFound } from '../../common/errors.js'
import { hiddenDecisions } from '../quality/blind.query.js'
import type { BulkReceipt } from './bulk.dto.js'

interface Row {
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  reason: string
  statement: string
  effective_at: Date
  undone_at: Date | null
  decisions: { caseId: string; decisionId: string; undone: boolean }[]
}

/** One batch with its decisions. @throws NotFound; NotAllowed while one of them is hidden from the viewer */
export async function bulkReceipt(
  db: DataSource,
  viewer: { actor: Actor; now: Date },
  id: string,
): Promise<BulkReceipt> {
  const [row] = await db.query<Row[]>(
    `SELECT b.outcome, b.measure, b.reason, b.statement, b.effective_at, b.undone_at,
       (SELECT jsonb_agg(jsonb_build_object('caseId', d.case_id, 'decisionId', d.id,
           'undone', d.undone_at IS NOT NULL) ORDER BY d.case_id)
         FROM bulk_decision_item i JOIN decision d ON d.subject_id = i.subject_id AND d.id = i.decision_id
         WHERE i.bulk_id = b.id) AS decisions
     FROM bulk_decision b WHERE b.id = $1`,
    [id],
  )
  if (!row) throw new NotFound(`There is no batch ${id}.`)
  const { outcome, measure, reason, statement, decisions } = row
  const ids = (decisions ?? []).map(({ decisionId }) => decisionId)
  if ((await hiddenDecisions(db, viewer, ids)).size > 0)
    throw new NotAllowed(
      'Cases of this batch are being decided a second time, without sight of the first decision.',
    )
  return {
    id,
    outcome,
    ...(measure && { measure }),
    reason,
    statement,
    effectiveAt: row.effective_at.toISOString(),
    ...(row.undone_at && { undoneAt: row.undone_at.toISOString() }),
    decisions: decisions ?? [],
  }
}
