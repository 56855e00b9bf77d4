import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { answerAudit, type FormatReply } from './answer-audit.js'
import { AuditChangesView, changesView } from './audit-watch.dto.js'
import { AuditView, ReportQuery } from './audit.dto.js'
import { Audits } from './audits.js'
import { REPORT_FORMATS } from './report-format.js'

@Controller('v1/subjects')
export class SubjectAuditController {
  constructor(private readonly audits: Audits) {}

  /** The audit of the card as it reads now; `format`, or else `Accept`, picks JSON, HTML, PDF, SARIF 2.1.0, CycloneDX 1.7 or Markdown. */
  @Get(`${SUBJECT_ID}/audit`)
  @CanOrPublic('subjects.read')
  @ApiProduces(...Object.values(REPORT_FORMATS))
  @ApiOkResponse({ type: AuditView })
  async read(
    @Param('id', SubjectId) id: string,
    @Query() { format }: ReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string | Buffer> {
    const audit = await this.audits.ofSubject(id)
    const changes = await this.audits.changesIn(audit)
    return answerAudit(audit, { accept, format }, reply, changes && { changes })
  }

  /** What the report on the current card says that the last one before it did not. */
  @Get(`${SUBJECT_ID}/audit/changes`)
  @CanOrPublic('subjects.read')
  async changes(@Param('id', SubjectId) id: string): Promise<AuditChangesView> {
    return changesView(await this.audits.lastTwo(id))
  }
}
