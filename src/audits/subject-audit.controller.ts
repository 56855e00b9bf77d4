import { Controller, Get, Headers, Param, Res } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { answerAudit, type FormatReply } from './answer-audit.js'
import { AuditView } from './audit.dto.js'
import { Audits } from './audits.js'
import { AUDIT_FORMATS } from './pick-format.js'

@Controller('v1/subjects')
export class SubjectAuditController {
  constructor(private readonly audits: Audits) {}

  /** The audit of the card as it reads now; `Accept` picks JSON, one HTML page, or SARIF 2.1.0. */
  @Get(`${SUBJECT_ID}/audit`)
  @CanOrPublic('subjects.read')
  @ApiProduces(...Object.values(AUDIT_FORMATS))
  @ApiOkResponse({ type: AuditView })
  async read(
    @Param('id', SubjectId) id: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FormatReply,
  ): Promise<AuditView | string> {
    return answerAudit(await this.audits.ofSubject(id), accept, reply)
  }
}
