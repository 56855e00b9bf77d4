import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotFound } from '../common/errors.js'
import { ReceiptSecret } from '../identity/receipt-secret.js'
import { Policy } from '../policy/policy.js'
import { Appeals, appealableUntil } from '../review/appeals.js'
import { flagRow, type AppealRow, type FlagRow } from './flag-rows.query.js'
import type { ReceiptAppeal, ReceiptView } from './flag.dto.js'
import { flagOfToken } from './receipt-token.js'
import { WithdrawFlag } from './withdraw-flag.js'

/** The two things a receipt can do. */
@Injectable()
export class ReceiptActs {
  constructor(
    readonly withdrawing: WithdrawFlag,
    readonly appeals: Appeals,
  ) {}
}

/** What anyone with a receipt may see and do, without an account. */
@Injectable()
export class Receipts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: ReceiptSecret,
    private readonly policy: Policy,
    private readonly acts: ReceiptActs,
  ) {}

  /** @throws NotFound when the token is not one of ours */
  async read(token: string): Promise<ReceiptView> {
    return this.#view(await this.#row(token))
  }

  async withdraw(token: string): Promise<ReceiptView> {
    const row = await this.#row(token)
    await this.acts.withdrawing.withdraw(reporterOf(row), row)
    return this.read(token)
  }

  /** @returns the id of the appeal's case */
  async appeal(token: string, grounds: string): Promise<string> {
    const row = await this.#row(token)
    if (!row.decision_id) throw new Conflict('not_decided_yet', 'There is no decision to appeal yet.')
    return (await this.acts.appeals.appeal(reporterOf(row), row.decision_id, grounds)).id
  }

  async #row(token: string): Promise<FlagRow> {
    const id = flagOfToken(await this.secret.value(), token)
    const row = id && (await flagRow(this.db, this.clock.now(), id))
    if (!row) throw new NotFound('This receipt is not one of ours. Check that the link is complete.')
    return row
  }

  #view(row: FlagRow): ReceiptView {
    const view: ReceiptView = {
      state: row.state,
      subject: { kind: row.kind, name: row.name },
      reason: row.reason,
      details: row.details,
      ...(row.quote !== null && { quote: row.quote }),
      filedAt: row.filed_at.toISOString(),
      ...(row.held_until && row.state === 'received' && { heldUntil: row.held_until.toISOString() }),
    }
    if (row.state !== 'decided') return view
    const { decision_id, outcome, measure, decision_reason: reason, statement, effective_at } = row
    return {
      ...view,
      decision: {
        id: decision_id!,
        outcome,
        ...(measure && { measure }),
        reason,
        statement,
        effectiveAt: effective_at.toISOString(),
      },
      ...(row.appeals && { appeals: row.appeals.map(appealOf) }),
      appealableUntil: appealableUntil(this.policy, effective_at).toISOString(),
    }
  }
}

function appealOf({ by, mine, ...row }: AppealRow): ReceiptAppeal {
  const filed = { by, mine, filedAt: new Date(row.filed_at).toISOString() }
  if (!row.outcome) return { ...filed, state: 'under_review' }
  return {
    ...filed,
    state: row.outcome === 'uphold' ? 'granted' : 'dismissed',
    ...(row.measure && { measure: row.measure }),
    statement: row.statement!,
    effectiveAt: new Date(row.effective_at!).toISOString(),
  }
}

/** Whoever holds the receipt acts as its reporter, and as no more than a member. */
const reporterOf = (row: FlagRow): Actor => ({ id: row.reporter_id, name: '', role: 'member' })
