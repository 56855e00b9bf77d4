import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { answerAudit, type FormatReply } from './answer-audit.js'
import { AuditView, ReportQuery, RequestAudit } from './audit.dto.js'
import { Audits } from './audits.js'
import { REPORT_FORMATS } from './report-format.js'

@Controller('v1/audits')
export class AuditsController {
  constructor(private readonly audits: Audits) {}

  /** Audits a card that you send; `format`, or else `Accept`, picks JSON, HTML, PDF, SARIF 2.1.0, CycloneDX 1.7 or Markdown. */
  @Post()
  @Can('audits.run')
  @ApiProduces(...Object.values(REPORT_FORMATS))
  @ApiCreatedResponse({ type: AuditView })
  async run(
    @CurrentActor() actor: Actor,
    @Body() body: RequestAudit,
    @Query() { format }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string | Buffer> {
    return answerAudit(await this.audits.run(actor, body), { accept, format }, reply)
  }

  /** An audit again: to who asked for it, to moderators and auditors. */
  @Get(':id')
  @Can('audits.run')
  @ApiProduces(...Object.values(REPORT_FORMATS))
  @ApiOkResponse({ type: AuditView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string | Buffer> {
    return answerAudit(await this.audits.read(actor, id), { accept, format }, reply)
  }
}
