import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { AuditOverview, LackingPage, LackingQuery, OverviewQuery } from './overview.dto.js'
import { auditOverview, lackingCursor, lackingView, lackingWorks } from './overview.query.js'

@Controller('v1/audits/overview')
export class OverviewController {
  constructor(private readonly db: DataSource) {}

  /** Which sections the cards of the whole hub lack, over all and by kind, task or licence. */
  @Get()
  @Can('cases.read')
  overview(@Query() query: OverviewQuery): Promise<AuditOverview> {
    return auditOverview(this.db, query)
  }

  /** Works whose card lacks a section, most downloaded first. */
  @Get('works')
  @Can('cases.read')
  async lacking(
    @Query() query: LackingQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<LackingPage> {
    const rows = await lackingWorks(this.db, query)
    const page = pageOf(rows, query.limit, { view: lackingView, cursorOf: lackingCursor })
    return withLink(page, request, reply)
  }
}
