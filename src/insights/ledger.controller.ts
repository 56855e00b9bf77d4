import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { Jobs } from '../database/jobs.js'
import { verifyLedger } from '../ledger/seal-ledger.js'
import { JobQueueList, LedgerPage, LedgerQuery, LedgerVerdict } from './ledger.dto.js'
import { ledgerCursor, ledgerRows, ledgerView } from './ledger.query.js'
import { withholdDecisions } from './withhold-decisions.js'

@Controller('v1')
export class LedgerController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** The append-only log of what was done, newest first. */
  @Get('ledger')
  @Can('ledger.read')
  async entries(
    @CurrentActor() actor: Actor,
    @Query() query: LedgerQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<LedgerPage> {
    const viewer = { actor, now: this.clock.now() }
    const rows = await withholdDecisions(this.db, viewer, await ledgerRows(this.db, query))
    return withLink(pageOf(rows, query.limit, { view: ledgerView, cursorOf: ledgerCursor }), request, reply)
  }

  /** Computes every hash of the chain again: the longer the log, the longer it takes. */
  @Get('ledger/verification')
  @Can('ledger.read')
  verify(): Promise<LedgerVerdict> {
    return verifyLedger(this.db)
  }

  /** The queues of background work, and how much waits in each. */
  @Get('jobs')
  @Can('ledger.read')
  async queues(): Promise<JobQueueList> {
    return { items: await this.jobs.counts() }
  }
}
