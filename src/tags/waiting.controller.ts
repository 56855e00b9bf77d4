import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { CurrentActor, type Actor } from '../common/actor.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { WaitingPage, WaitingQuery } from './waiting.dto.js'
import { waitingCursor, waitingRows, waitingView } from './waiting.query.js'

@Controller('v1/tags')
export class WaitingController {
  constructor(private readonly db: DataSource) {}

  /** Categories of works that wait for a vote, newest first; what the caller has voted on is left out. */
  @Get('waiting')
  @Can('tags.vote')
  async waiting(
    @CurrentActor() actor: Actor,
    @Query() query: WaitingQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<WaitingPage> {
    const rows = await waitingRows(this.db, actor.id, query)
    const cursorOf = (row: (typeof rows)[number]) => waitingCursor(query.state, row)
    return withLink(pageOf(rows, query.limit, { view: waitingView, cursorOf }), request, reply)
  }
}
