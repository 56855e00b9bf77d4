import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { Conflict, NotAllowed, NotFound } from '../../common/errors.js'
import { againOnDeadlock } from '../../database/again-on-deadlock.js'
import { Ledger } from '../../ledger/ledger.js'
import { Claims } from '../claims.js'
import { UndoDecision } from '../undo-decision.js'

interface BulkRow {
  moderator_id: string
  effective_at: Date
  undone_at: Date | null
}

/** Takes a whole batch back before it takes effect. */
@Injectable()
export class UndoBulk {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly claims: Claims,
    private readonly undoing: UndoDecision,
    private readonly ledger: Ledger,
  ) {}

  /** All of it or nothing; the cases go back to the queue. Decisions undone singly before stay undone. */
  undo(actor: Actor, id: string): Promise<void> {
    return againOnDeadlock(() =>
      this.db.transaction(async (tx) => {
        await this.#lock(tx, actor, id)
        const standing = await standingDecisions(tx, id)
        for (const decisionId of standing) {
          const { id: caseId, claim } = await this.undoing.undoWithin(tx, actor, decisionId)
          await this.claims.releaseWithin(tx, actor, caseId, claim.token)
        }
        await tx.query('UPDATE bulk_decision SET undone_at = $2 WHERE id = $1', [id, this.clock.now()])
        await this.ledger.append(tx, actor, 'bulk.undone', { payload: { bulkId: id, decisionIds: standing } })
      }),
    )
  }

  async #lock(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    const [found] = (await tx.query(
      'SELECT b.moderator_id, b.effective_at, b.undone_at FROM bulk_decision b WHERE b.id = $1 FOR UPDATE',
      [id],
    )) as BulkRow[]
    if (!found) throw new NotFound(`There is no batch ${id}.`)
    if (found.moderator_id !== actor.id) throw new NotAllowed('Only who decided a batch may undo it.')
    if (found.undone_at) throw new Conflict('already_undone', 'This batch is undone already.')
    if (found.effective_at > this.clock.now()) return
    const effectiveAt = found.effective_at.toISOString()
    throw new Conflict('too_late_to_undo', 'This batch has taken effect. Each decision can be appealed.', {
      effectiveAt,
    })
  }
}

async function standingDecisions(tx: EntityManager, id: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT d.id FROM bulk_decision_item i
     JOIN decision d ON d.subject_id = i.subject_id AND d.id = i.decision_id
     WHERE i.bulk_id = $1 AND d.undone_at IS NULL ORDER BY d.case_id`,
    [id],
  )) as { id: string }[]
  return rows.map((row) => row.id)
}
