import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { CanOrPublic } from '../common/permission.js'
import { DiscoveryPage, DiscoveryQuery } from './discovery.dto.js'
import { discoveredView, discoveryCursor, discoveryRows } from './discovery.query.js'

@Controller('v1/subjects')
export class DiscoveryController {
  constructor(private readonly db: DataSource) {}

  /** Works by the categories that people accepted for them. */
  @Get()
  @CanOrPublic('subjects.read')
  async discover(
    @Query() query: DiscoveryQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<DiscoveryPage> {
    const rows = await discoveryRows(this.db, query)
    const cursorOf = (row: (typeof rows)[number]) => discoveryCursor(query.sort, row)
    return withLink(pageOf(rows, query.limit, { view: discoveredView, cursorOf }), request, reply)
  }
}
