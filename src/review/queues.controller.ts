import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { ChangeQueue, QueueList, queueView, QueueView, SaveQueue } from './queue.dto.js'
import { Queues } from './queues.js'

@Controller('v1/queues')
export class QueuesController {
  constructor(private readonly queues: Queues) {}

  /** Saved queues with how many cases are in each, and which queues share cases. Counted when asked. */
  @Get()
  @Can('cases.read')
  list(): Promise<QueueList> {
    return this.queues.list()
  }

  /** Saves a filter as a queue. */
  @Post()
  @Can('queues.write')
  async create(@CurrentActor() actor: Actor, @Body() body: SaveQueue): Promise<QueueView> {
    return queueView(await this.queues.create(actor, body))
  }

  /** Changes a queue; absent fields are left alone, null clears. */
  @Patch(':id')
  @Can('queues.write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeQueue,
  ): Promise<QueueView> {
    return queueView(await this.queues.change(actor, id, body))
  }

  /** Removes a queue. The cases in it stay as they are. */
  @Delete(':id')
  @HttpCode(204)
  @Can('queues.write')
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.queues.remove(actor, id)
  }
}
