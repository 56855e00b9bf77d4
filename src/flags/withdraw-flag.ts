import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict } from '../common/errors.js'
import { Ledger } from '../ledger/ledger.js'
import { Cases } from '../review/cases.js'
import type { FlagRow } from './flag-rows.query.js'
import { Flag } from './flag.entity.js'

@Injectable()
export class WithdrawFlag {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly ledger: Ledger,
  ) {}

  /** Takes a flag back, and its signal out of the case; twice is once. @throws Conflict when it was decided */
  withdraw(actor: Actor, { id, subject_id: subjectId }: FlagRow): Promise<void> {
    return this.db.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const
      const flag = await tx.findOneOrFail(Flag, { where: { subjectId, id }, lock })
      if (flag.withdrawnAt) return
      const [{ settled }] = await tx.query(
        `SELECT EXISTS (SELECT 1 FROM case_signal s WHERE s.subject_id = $1 AND s.source_id = $2
           AND s.decision_id IS NOT NULL) AS settled`,
        [subjectId, id],
      )
      if (settled)
        throw new Conflict('already_decided', 'This flag has been decided and can no longer be withdrawn.')
      await tx.update(Flag, { subjectId, id }, { withdrawnAt: this.clock.now() })
      const [subject] = await tx.query('SELECT w.id, w.downloads FROM subject w WHERE w.id = $1', [subjectId])
      await this.cases.withdraw(tx, actor, subject, id)
      await this.ledger.append(tx, actor, 'flag.withdrawn', { subjectId, payload: { flagId: id } })
    })
  }
}
