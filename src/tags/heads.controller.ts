import { join } from 'node:path'
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { headHistory, listHeads } from '../classifiers/head-versions.js'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { PageQuery } from '../common/page.dto.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { Config } from '../config.js'
import { headView, inUseView } from './head-view.js'
import {
  HeadInUse,
  HeadList,
  HelpPage,
  HeadPrecisionList,
  PrecisionQuery,
  PromoteHead,
  PutInShadow,
  ShadowHead,
} from './heads.dto.js'
import { helpCursor, helpRows, helpView } from './help.query.js'
import { precisionRows, precisionView } from './precision.query.js'
import { PromoteHeads } from './promote-heads.js'

@Controller('v1/classifier')
export class HeadsController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly heads: PromoteHeads,
  ) {}

  /** The versions of the classifier, which is in use, which in shadow, and how each did on unseen owners. */
  @Get('heads')
  @Can('classifier.read')
  async list(): Promise<HeadList> {
    const folder = join(this.config.modelsDir, 'heads')
    const [heads, history] = await Promise.all([listHeads(folder), headHistory(folder)])
    return { items: heads.map(headView), history: history.reverse() }
  }

  /** How each version did on what moderators decided, by category. */
  @Get('precision')
  @Can('classifier.read')
  async precision(@Query() { days }: PrecisionQuery): Promise<HeadPrecisionList> {
    const since = days ? this.clock.in(-days * 86_400) : null
    return { items: (await precisionRows(this.db, since)).map(precisionView) }
  }

  /** Help the classifier: what it is least sure of and nobody has decided. Vote on it as on any tag. */
  @Get('help')
  @Can('tags.vote')
  async help(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<HelpPage> {
    const rows = await helpRows(this.db, actor.id, query)
    return withLink(pageOf(rows, query.limit, { view: helpView, cursorOf: helpCursor }), request, reply)
  }

  /** Puts a head in use, here and in every process that shares the folder; 409 when it is worse on the fixed sets. */
  @Post('heads/:version/promote')
  @HttpCode(200)
  @Can('classifier.promote')
  async promote(
    @CurrentActor() actor: Actor,
    @Param('version') version: string,
    @Body() { why }: PromoteHead,
  ): Promise<HeadInUse> {
    return inUseView(await this.heads.promote(actor, version, why))
  }

  /** Puts the head in use again that was before this one. */
  @Post('rollback')
  @HttpCode(200)
  @Can('classifier.promote')
  async rollback(@CurrentActor() actor: Actor, @Body() { why }: PromoteHead): Promise<HeadInUse> {
    return inUseView(await this.heads.rollback(actor, why))
  }

  /** Lets a head run beside the one in use: its suggestions are stored, never shown. */
  @Put('shadow')
  @Can('classifier.promote')
  async shadow(@CurrentActor() actor: Actor, @Body() { version }: PutInShadow): Promise<ShadowHead> {
    await this.heads.shadow(actor, version ?? null)
    return { version: version ?? null }
  }
}
