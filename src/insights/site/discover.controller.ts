import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { CATEGORIES, type Category } from '../../classifiers/category.js'
import { Clock } from '../../common/clock.js'
import { BadInput } from '../../common/errors.js'
import { CanOrPublic } from '../../common/permission.js'
import { WORK_KINDS, type WorkKind } from '../../subjects/subject-ref.js'
import { DiscoveryQuery } from '../../tags/discovery.dto.js'
import { Discovery } from '../../tags/discovery.js'
import { atomFeed } from './atom-feed.js'
import { discoverPage } from './discover-page.js'
import { SendSite } from './send-site.js'

const A_PAGE = 20
const A_FEED = 50

const isCategory = (name: string): name is Category => (CATEGORIES as readonly string[]).includes(name)

/** Discover for browsers and feed readers: what the API answers, as pages. Not in the API document. */
@ApiExcludeController()
@Controller('discover')
export class DiscoverController {
  constructor(
    private readonly discovery: Discovery,
    private readonly site: SendSite,
    private readonly clock: Clock,
  ) {}

  @Get()
  @CanOrPublic('subjects.read')
  all(@Query() asked: Record<string, unknown>, @Res() reply: FastifyReply) {
    return this.#page(reply, asked)
  }

  @Get('feed.atom')
  @CanOrPublic('subjects.read')
  feedOfAll(@Res() reply: FastifyReply) {
    return this.#feed(reply)
  }

  @Get(':category')
  @CanOrPublic('subjects.read')
  async ofCategory(
    @Param('category') category: string,
    @Query() asked: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    return isCategory(category) ? this.#page(reply, asked, category) : this.#noSuchCategory(reply)
  }

  @Get(':category/feed.atom')
  @CanOrPublic('subjects.read')
  async feedOfCategory(@Param('category') category: string, @Res() reply: FastifyReply) {
    return isCategory(category) ? this.#feed(reply, category) : this.#noSuchCategory(reply)
  }

  async #page(reply: FastifyReply, asked: Record<string, unknown>, category?: Category) {
    const query = queryOf(asked, category)
    try {
      const [page, total, counts, facets] = await Promise.all([
        this.discovery.page(query),
        this.discovery.total(query),
        this.discovery.categories(),
        this.discovery.facets(category),
      ])
      const found = { ...(category && { category }), query, page, total, counts, facets }
      return this.site.page(reply, discoverPage(this.site.site.publicUrl, found))
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      return this.site.told(reply, 400, { title: 'This address is cut off', told: 'Begin the list again.' })
    }
  }

  async #feed(reply: FastifyReply, category?: Category) {
    const { items } = await this.discovery.page({ ...queryOf({}, category), limit: A_FEED })
    const feed = { ...(category && { category }), items, now: this.clock.now() }
    return reply.type('application/atom+xml; charset=utf-8').send(atomFeed(this.site.site.publicUrl, feed))
  }

  #noSuchCategory(reply: FastifyReply) {
    const told = `The categories are ${CATEGORIES.join(', ')}.`
    return this.site.told(reply, 404, { title: 'There is no such category', told })
  }
}

/** What a form of a page may ask for; what a hand wrote into the address and cannot be is left out. */
function queryOf(asked: Record<string, unknown>, category: Category | undefined): DiscoveryQuery {
  const text = (name: string, most: number) => {
    const value = asked[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : undefined
  }
  const query = new DiscoveryQuery()
  query.limit = A_PAGE
  const kind = text('kind', 20)
  const language = text('language', 3)
  const given = {
    q: text('q', 200),
    license: text('license', 100),
    cursor: text('cursor', 2000),
    kind: (WORK_KINDS as readonly string[]).includes(kind ?? '') ? (kind as WorkKind) : undefined,
    language: /^[a-z]{2,3}$/.test(language ?? '') ? language : undefined,
    category: category && [category],
  }
  return Object.assign(query, Object.fromEntries(Object.entries(given).filter(([, value]) => value)))
}
