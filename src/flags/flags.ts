import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { Conflict, NotFound } from '../common/errors.js'
import type { PageQuery } from '../common/page.dto.js'
import { pageOf } from '../common/page.js'
import { Config } from '../config.js'
import { ReceiptSecret } from '../identity/receipt-secret.js'
import { flagRow, ownFlagRows, type FlagRow } from './flag-rows.query.js'
import type { FlagPage, FlagView, ReceiptLink } from './flag.dto.js'
import { receiptToken } from './receipt-token.js'
import { WithdrawFlag } from './withdraw-flag.js'

/** A reporter's own flags. */
@Injectable()
export class Flags {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly secret: ReceiptSecret,
    private readonly withdrawing: WithdrawFlag,
  ) {}

  async own(actor: Actor, query: PageQuery): Promise<FlagPage> {
    const [filedAt, id] = query.cursor ? decodeCursor(query.cursor, 'filed', ['time', 'uuid']) : []
    const after = query.cursor ? { filedAt: String(filedAt), id: String(id) } : null
    const rows = await ownFlagRows(this.db, this.clock.now(), {
      reporterId: actor.id,
      after,
      limit: query.limit,
    })
    const secret = await this.secret.value()
    return pageOf(rows, query.limit, {
      view: (row) => flagView(row, this.receiptWith(secret, row.id)),
      cursorOf: (row) => encodeCursor('filed', [row.filed_at.toISOString(), row.id]),
    })
  }

  /** @throws NotFound when it is not the caller's, Conflict when it was decided */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const row = await flagRow(this.db, this.clock.now(), id)
    if (!row || row.reporter_id !== actor.id) throw new NotFound('You have no such flag.')
    await this.withdrawing.withdraw(actor, row)
  }

  async state(id: string): Promise<FlagRow['state']> {
    const row = await flagRow(this.db, this.clock.now(), id)
    if (!row) throw new Conflict('flag_gone', 'The flag that this key stands for is gone. Use a new key.')
    return row.state
  }

  async receipt(id: string): Promise<ReceiptLink> {
    return this.receiptWith(await this.secret.value(), id)
  }

  receiptWith(secret: Buffer, id: string): ReceiptLink {
    const token = receiptToken(secret, id)
    return { token, url: `${this.config.publicUrl}/receipts/${token}` }
  }
}

const flagView = (row: FlagRow, receipt: ReceiptLink): FlagView => ({
  id: row.id,
  state: row.state,
  subject: { kind: row.kind, name: row.name },
  reason: row.reason,
  details: row.details,
  links: row.links,
  ...(row.quote !== null && { quote: row.quote }),
  filedAt: row.filed_at.toISOString(),
  receipt,
})
