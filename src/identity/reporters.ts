import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { BadInput, NotFound } from '../common/errors.js'
import { Jobs } from '../database/jobs.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { MisuseSteps } from './misuse-steps.js'
import { recordView, stepView, type ReporterStanding } from './reporter.dto.js'
import { ReporterRecords } from './reporter-records.js'

/** What a reporter's record needs to be read. */
@Injectable()
export class ReporterTools {
  constructor(
    readonly records: ReporterRecords,
    readonly steps: MisuseSteps,
    readonly policy: Policy,
    readonly ledger: Ledger,
  ) {}
}

/** How people stand who flag: record, mark of a trusted flagger, warnings and suspensions. */
@Injectable()
export class Reporters {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly use: ReporterTools,
  ) {}

  /** @throws NotFound */
  async idOf(name: string): Promise<string> {
    const [row] = await this.db.query<{ id: string }[]>('SELECT p.id FROM person p WHERE p.name = $1', [name])
    if (!row) throw new NotFound(`Nobody here has the name "${name}".`)
    return row.id
  }

  /** @param ownView what the person themselves is shown: no open proposals */
  async standing(personId: string, { ownView }: { ownView: boolean }): Promise<ReporterStanding> {
    const { recordHalfLifeDays } = this.use.policy.data.priority
    const [records, steps, rows] = await Promise.all([
      this.use.records.of(personId, this.clock, recordHalfLifeDays),
      this.use.steps.of(personId, { confirmedOnly: ownView }),
      this.db.query<{ trusted_for: string[]; flags_held_until: Date | null }[]>(
        'SELECT p.trusted_for, p.flags_held_until FROM person p WHERE p.id = $1',
        [personId],
      ),
    ])
    const { trusted_for: trustedFor, flags_held_until: heldUntil } = rows[0]!
    return {
      records: records.map(recordView),
      trustedFor,
      ...(heldUntil && heldUntil > this.clock.now() && { flagsHeldUntil: heldUntil.toISOString() }),
      steps: steps.map(stepView),
    }
  }

  /** Makes somebody a trusted flagger for some reasons (DSA Art. 22), or takes the mark away. @throws NotFound, BadInput */
  async trust(actor: Actor, name: string, reasons: string[]): Promise<void> {
    const unknown = reasons.find((id) => id !== '*' && !this.use.policy.anyReason(id))
    if (unknown !== undefined)
      throw new BadInput(`The policy has no reason "${unknown}"; GET /v1/policy lists them.`, [
        { detail: 'not a reason of the policy', pointer: `#/reasons/${reasons.indexOf(unknown)}` },
      ])
    const personId = await this.idOf(name)
    await this.db.transaction(async (tx) => {
      await tx.query('UPDATE person SET trusted_for = $2 WHERE id = $1', [personId, reasons])
      await this.use.ledger.append(tx, actor, 'reporter.trusted', { payload: { personId, reasons } })
      await this.jobs.publish(tx, 'reporter.changed', { personId })
    })
  }
}
