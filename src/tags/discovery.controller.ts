import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { CanOrPublic } from '../common/permission.js'
import {
  CategoryList,
  DiscoveryFacets,
  DiscoveryPage,
  DiscoveryQuery,
  FacetsQuery,
  FoundCount,
} from './discovery.dto.js'
import { Discovery } from './discovery.js'

@Controller('v1')
export class DiscoveryController {
  constructor(private readonly discovery: Discovery) {}

  /** Works by the categories that people accepted for them. */
  @Get('subjects')
  @CanOrPublic('subjects.read')
  async discover(
    @Query() query: DiscoveryQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<DiscoveryPage> {
    return withLink(await this.discovery.page(query), request, reply)
  }

  /** How many works the same filters find. */
  @Get('discovery/total')
  @CanOrPublic('subjects.read')
  async total(@Query() query: DiscoveryQuery): Promise<FoundCount> {
    return { total: await this.discovery.total(query) }
  }

  /** The six categories and how many works each has. */
  @Get('discovery/categories')
  @CanOrPublic('subjects.read')
  async categories(): Promise<CategoryList> {
    return { items: await this.discovery.categories() }
  }

  /** The kinds, languages and licences that the works of a category, or of all, can be narrowed to. */
  @Get('discovery/facets')
  @CanOrPublic('subjects.read')
  facets(@Query() { category }: FacetsQuery): Promise<DiscoveryFacets> {
    return this.discovery.facets(category)
  }
}
