import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { Appeals } from './appeals.js'
import { CaseScreens } from './case-screens.js'
import { ClaimedCaseView } from './case.dto.js'
import { AppealReceipt, FileAppeal, OwnerQuestions, ReplyView, WriteReply } from './decision.dto.js'
import { OwnerTurn } from './owner-turn.js'
import { UndoDecision } from './undo-decision.js'

@Controller('v1')
export class DecisionsController {
  constructor(
    private readonly undoing: UndoDecision,
    private readonly appeals: Appeals,
    private readonly ownerTurn: OwnerTurn,
    private readonly screens: CaseScreens,
  ) {}

  /** Takes your decision back before it takes effect; the case is yours again. */
  @Post('decisions/:id/undo')
  @HttpCode(200)
  @Can('cases.work')
  async undo(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ClaimedCaseView> {
    return this.screens.claimed(actor, await this.undoing.undo(actor, id))
  }

  /** Appeals a decision, as an owner of the work or as a reporter whose flag it answered. */
  @Post('decisions/:id/appeals')
  @Can('decisions.appeal')
  async appeal(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: FileAppeal,
  ): Promise<AppealReceipt> {
    const { id: caseId } = await this.appeals.appeal(actor, id, body.grounds)
    return { id: caseId, caseId }
  }

  /** What the owner is asked about this work now; for its owners. */
  @Get('subjects/:id/questions')
  @Can('subjects.reply')
  questions(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OwnerQuestions> {
    return this.ownerTurn.questions(actor, id)
  }

  /** The owner's public answer. */
  @Post('subjects/:id/replies')
  @Can('subjects.reply')
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: WriteReply,
  ): Promise<ReplyView> {
    const reply = await this.ownerTurn.reply(actor, id, body.text)
    const { id: replyId, body: text, revision, repliedAt } = reply
    return { id: replyId, text, ...(revision && { revision }), repliedAt: repliedAt.toISOString() }
  }
}
