import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { answerAudit, type FormatReply } from './answer-audit.js'
import { AuditView, RequestAudit } from './audit.dto.js'
import { Audits } from './audits.js'
import { AUDIT_FORMATS } from './pick-format.js'

@Controller('v1/audits')
export class AuditsController {
  constructor(private readonly audits: Audits) {}

  /** Audits a card that you send; `Accept` picks JSON, one HTML page, or SARIF 2.1.0. */
  @Post()
  @Can('audits.run')
  @ApiProduces(...Object.values(AUDIT_FORMATS))
  @ApiCreatedResponse({ type: AuditView })
  async run(
    @CurrentActor() actor: Actor,
    @Body() body: RequestAudit,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string> {
    return answerAudit(await this.audits.run(actor, body), accept, reply)
  }

  /** An audit again: to who asked for it, to moderators and auditors. */
  @Get(':id')
  @Can('audits.run')
  @ApiProduces(...Object.values(AUDIT_FORMATS))
  @ApiOkResponse({ type: AuditView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string> {
    return answerAudit(await this.audits.read(actor, id), accept, reply)
  }
}
