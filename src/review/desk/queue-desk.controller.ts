import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DataSource } from 'typeorm'
import { Clock } from '../../common/clock.js'
import { BadInput } from '../../common/errors.js'
import { Can } from '../../common/permission.js'
import { Policy } from '../../policy/policy.js'
import { Queues } from '../queues.js'
import { CaseEvents } from './case-events.js'
import { QueueSummary, SummaryQuery } from './desk.dto.js'
import { sendEvents } from './send-events.js'
import { queueSummary } from './queue-summary.query.js'

/** What stands around the list of cases. */
@Controller('v1/cases')
export class QueueDeskController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly queues: Queues,
    private readonly events: CaseEvents,
  ) {}

  /** How many cases fit these filters, by when they fall due and by priority. */
  @Get('summary')
  @Can('cases.read')
  async summary(@Query() query: SummaryQuery): Promise<QueueSummary> {
    const filters = query.queue ? [await this.queues.filterOf(query.queue)] : []
    const timeZone = query.timeZone ?? this.policy.data.calendar.timeZone
    return queueSummary(this.db, { now: this.clock.now(), timeZone, query, filters })
  }

  /** What changes from now on, as server-sent events: `{"changed": [subject ids], "held": [subject ids]}`, with `Accept: text/event-stream`. Ends after some minutes, for the browser to ask again. */
  @Get('events')
  @Can('cases.read')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'no-store')
  stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!request.headers.accept?.includes('text/event-stream'))
      throw new BadInput('This address sends events: ask with "Accept: text/event-stream".')
    sendEvents(reply, (send, onEnd) => this.events.listen(send, onEnd))
  }
}
