import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common'
import { ApiConflictResponse, ApiOkResponse } from '@nestjs/swagger'
import { CurrentActor, type Actor } from '../common/actor.js'
import { pageJson, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { CaseScreens, claimView } from './case-screens.js'
import { CasePage, CaseQuery, CaseView, ClaimedCaseView, HeartbeatView, NextQuery } from './case.dto.js'
import { Claims } from './claims.js'
import {
  AskOwner,
  ClaimToken,
  Decide,
  DecisionReceipt,
  decisionReceipt,
  StaleClaimProblem,
} from './decision.dto.js'
import { Decisions } from './decisions.js'
import { OwnerTurn } from './owner-turn.js'
import { Queues } from './queues.js'

const JSON_TYPE = 'application/json; charset=utf-8'

interface StatusReply {
  status(code: number): unknown
}

@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly claims: Claims,
    private readonly decisions: Decisions,
    private readonly ownerTurn: OwnerTurn,
    private readonly screens: CaseScreens,
    private readonly queues: Queues,
  ) {}

  /** The queue: undecided cases by priority unless asked otherwise. */
  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOkResponse({ type: CasePage })
  @Can('cases.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: CaseQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<string> {
    return pageJson(withLink(await this.screens.page(actor, query), request, reply))
  }

  /** Hands out, and claims, the case that matters most; 204 when there is none for you. */
  @Post('next')
  @HttpCode(200)
  @Can('cases.work')
  async next(
    @CurrentActor() actor: Actor,
    @Body() body: NextQuery,
    @Res({ passthrough: true }) reply: StatusReply,
  ): Promise<ClaimedCaseView | undefined> {
    const filter = body?.queue ? await this.queues.filterOf(body.queue) : undefined
    const claimed = await this.claims.next(actor, filter)
    if (claimed) return this.screens.claimed(actor, claimed)
    reply.status(204)
    return undefined
  }

  /** One case with its flags, its priority explained, and what you may do with it. */
  @Get(':id')
  @Can('cases.read')
  one(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseView> {
    return this.screens.one(actor, id)
  }

  /** Claims this case; claiming what you hold renews the lease. */
  @Post(':id/claim')
  @HttpCode(200)
  @Can('cases.work')
  async claim(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ClaimedCaseView> {
    return this.screens.claimed(actor, await this.claims.claim(actor, id))
  }

  /** Keeps the lease; the token stays the same. */
  @Post(':id/heartbeat')
  @HttpCode(200)
  @Can('cases.work')
  async heartbeat(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ClaimToken,
  ): Promise<HeartbeatView> {
    const { claim } = await this.claims.heartbeat(actor, id, body.claimToken)
    return { claim: claimView(claim) }
  }

  /** Hands the case back. */
  @Post(':id/release')
  @HttpCode(204)
  @Can('cases.work')
  release(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ClaimToken,
  ): Promise<void> {
    return this.claims.release(actor, id, body.claimToken)
  }

  /** Asks the owner, and waits for the answer; the deadline stands still meanwhile. */
  @Post(':id/ask-owner')
  @HttpCode(200)
  @Can('cases.work')
  async askOwner(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AskOwner,
  ): Promise<CaseView> {
    await this.ownerTurn.askOwner(actor, id, body)
    return this.screens.one(actor, id)
  }

  /** Passes the case to a lead. */
  @Post(':id/escalate')
  @HttpCode(200)
  @Can('cases.work')
  async escalate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ClaimToken,
  ): Promise<CaseView> {
    await this.ownerTurn.escalate(actor, id, body.claimToken)
    return this.screens.one(actor, id)
  }

  /** Decides the case you hold; a claim that no longer holds it is answered with what changed. It takes effect at `effectiveAt`; until then it can be undone. */
  @Post(':id/decisions')
  @ApiConflictResponse({ type: StaleClaimProblem })
  @Can('cases.work')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Decide,
  ): Promise<DecisionReceipt> {
    return decisionReceipt(await this.decisions.decide(actor, id, body))
  }
}
