import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { CurrentActor, type Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { Can } from '../../common/permission.js'
import { BulkDecisions } from './bulk-decisions.js'
import { BulkPreview, BulkReceipt, DecideBulk, PreviewBulk } from './bulk.dto.js'
import { bulkReceipt } from './bulk.query.js'
import { UndoBulk } from './undo-bulk.js'

@Controller('v1/bulk-decisions')
export class BulkController {
  constructor(
    private readonly bulk: BulkDecisions,
    private readonly undoing: UndoBulk,
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What one decision for many cases would do: which it would decide, and why not the others. */
  @Post('preview')
  @HttpCode(200)
  @Can('cases.work')
  preview(@CurrentActor() actor: Actor, @Body() body: PreviewBulk): Promise<BulkPreview> {
    return this.bulk.preview(actor, body)
  }

  /** Decides what was previewed, all or none; it takes effect at `effectiveAt`. */
  @Post()
  @Can('cases.work')
  async decide(@CurrentActor() actor: Actor, @Body() body: DecideBulk): Promise<BulkReceipt> {
    return this.#receipt(actor, await this.bulk.decide(actor, body))
  }

  /** One batch with its decisions. */
  @Get(':id')
  @Can('cases.read')
  one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BulkReceipt> {
    return this.#receipt(actor, id)
  }

  /** Takes your batch back as a whole before it takes effect; its cases are open again. */
  @Post(':id/undo')
  @HttpCode(200)
  @Can('cases.work')
  async undo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BulkReceipt> {
    await this.undoing.undo(actor, id)
    return this.#receipt(actor, id)
  }

  #receipt(actor: Actor, id: string): Promise<BulkReceipt> {
    return bulkReceipt(this.db, { actor, now: this.clock.now() }, id)
  }
}
