import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { CurrentActor, type Actor } from '../common/actor.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { PageQuery } from '../common/page.dto.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { AuditNoticePage, noticeView } from './audit-watch.dto.js'
import { noticesOfOwner } from './audit-watch.query.js'

@Controller('v1/notices')
export class AuditNoticesController {
  constructor(private readonly db: DataSource) {}

  /** Sections that the cards of your works lost, newest first; a notice lapses when the section is back. */
  @Get()
  @Can('account.own')
  async list(
    @CurrentActor() actor: Actor,
    @Query() { limit, cursor }: PageQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<AuditNoticePage> {
    const [before = null] = cursor ? decodeCursor(cursor, 'notices', ['uuid']) : []
    const rows = await noticesOfOwner(this.db, actor.name, {
      before: before as string | null,
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, {
      view: noticeView,
      cursorOf: ({ id }) => encodeCursor('notices', [id]),
    })
    return withLink(page, request, reply)
  }
}
