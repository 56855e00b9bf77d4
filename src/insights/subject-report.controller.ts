import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { answerAudit, type FormatReply } from '../audits/answer-audit.js'
import { AuditView, ReportQuery } from '../audits/audit.dto.js'
import { Audits } from '../audits/audits.js'
import { REPORT_FORMATS } from '../audits/report-format.js'
import { MaybeActor, type Actor } from '../common/actor.js'
import { CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { AroundReport } from './around-report.js'

@Controller('v1/subjects')
export class SubjectReportController {
  constructor(
    private readonly audits: Audits,
    private readonly around: AroundReport,
  ) {}

  /** The audit of the card as it reads now, with accepted tags, standing measures and earlier audits; `format`, or else `Accept`, picks JSON, HTML, PDF, SARIF 2.1.0, CycloneDX 1.7 or Markdown. */
  @Get(`${SUBJECT_ID}/audit`)
  @CanOrPublic('subjects.read')
  @ApiProduces(...Object.values(REPORT_FORMATS))
  @ApiOkResponse({ type: AuditView })
  async read(
    @MaybeActor() actor: Actor | undefined,
    @Param('id', SubjectId) id: string,
    @Query() { format }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string | Buffer> {
    const audit = await this.audits.ofSubject(id)
    return answerAudit(audit, { accept, format }, reply, await this.around.of(actor, audit))
  }
}
