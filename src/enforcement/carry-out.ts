import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs, type Facts } from '../database/jobs.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { Carrier, type Order } from './carrier.js'

type Measured = Facts['measure.due']

interface OrderRow {
  id: string
  measure: string
  decision_id: string
  starts_at: Date
  ends_at: Date | null
  undone_at: Date | null
  carried_out_at: Date | null
  lifted_at: Date | null
  kind: string
  name: string
}

/** Hands measures to the carrier once they have taken effect, and again when they are over. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly carrier: Carrier,
    private readonly jobs: Jobs,
  ) {
    const each = (work: (one: Measured) => Promise<void>) => async (all: Measured[]) => {
      for (const one of all) await work(one)
    }
    jobs.on({ queue: 'impose-measure', fact: 'measure.due', handle: each((one) => this.impose(one)) })
    jobs.on({ queue: 'lift-measure', fact: 'measure.over', handle: each((one) => this.lift(one)) })
    jobs.every({ queue: 'watch-measures', cron: '*/5 * * * *', run: () => this.watch() })
  }

  /** Nothing happens for a measure that is over before it began, or that was carried out already. */
  async impose({ subjectId, measureId }: Measured): Promise<void> {
    const row = await this.#row(subjectId, measureId)
    if (!row || row.carried_out_at || isOver(row, this.clock.now())) return
    // No transaction is open here: a slow hub must not hold a connection.
    await this.carrier.impose(orderOf(subjectId, row))
    const set = 'carried_out_at = $3, carried_by = $4, lifted_at = NULL'
    await this.#store(subjectId, measureId, set, 'measure.carried_out')
    // It may have been undone meanwhile, and that job found nothing to lift.
    await this.lift({ subjectId, measureId })
  }

  /** Nothing happens while it still stands; what was never carried out is only marked as over. */
  async lift({ subjectId, measureId }: Measured): Promise<void> {
    const row = await this.#row(subjectId, measureId)
    if (!row || row.lifted_at || !isOver(row, this.clock.now())) return
    if (row.carried_out_at) await this.carrier.lift(orderOf(subjectId, row))
    await this.#store(subjectId, measureId, 'lifted_at = $3, carried_by = $4', 'measure.lifted')
  }

  /** Measures whose end has come are over; those whose review date has come are due for a look. */
  watch(): Promise<void> {
    return this.db.transaction(async (tx) => {
      const due: { subject_id: string; id: string; ended: boolean }[] = await tx.query(
        `SELECT m.subject_id, m.id, m.ends_at IS NOT NULL AND m.ends_at <= $1 AS ended FROM measure_taken m
         WHERE least(m.ends_at, m.review_at) <= $1 AND m.undone_at IS NULL AND m.lifted_at IS NULL
         ORDER BY least(m.ends_at, m.review_at) LIMIT 500 FOR UPDATE SKIP LOCKED`,
        [this.clock.now()],
      )
      for (const { subject_id: subjectId, id: measureId, ended } of due) {
        const fact = ended ? 'measure.over' : 'measure.review'
        await this.jobs.publish(tx, fact, { subjectId, measureId })
        if (!ended)
          await tx.query('UPDATE measure_taken SET review_at = NULL WHERE subject_id = $1 AND id = $2', [
            subjectId,
            measureId,
          ])
      }
    })
  }

  async #row(subjectId: string, id: string): Promise<OrderRow | undefined> {
    const rows: OrderRow[] = await this.db.query(
      `SELECT m.id, m.measure, m.decision_id, m.starts_at, m.ends_at, m.undone_at, m.carried_out_at, m.lifted_at,
         w.kind, w.name
       FROM measure_taken m JOIN subject w ON w.id = m.subject_id WHERE m.subject_id = $1 AND m.id = $2`,
      [subjectId, id],
    )
    return rows[0]
  }

  #store(subjectId: string, id: string, set: string, fact: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(`UPDATE measure_taken SET ${set} WHERE subject_id = $1 AND id = $2`, [
        subjectId,
        id,
        this.clock.now(),
        this.carrier.name,
      ])
      await this.ledger.append(tx, SERVICE, fact, { subjectId, payload: { id, by: this.carrier.name } })
    })
  }
}

const isOver = ({ undone_at, ends_at }: OrderRow, now: Date) =>
  (undone_at !== null && undone_at <= now) || (ends_at !== null && ends_at <= now)

const orderOf = (subjectId: string, row: OrderRow): Order => ({
  id: row.id,
  measure: row.measure,
  subject: { id: subjectId, kind: row.kind, name: row.name },
  decisionId: row.decision_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
})
