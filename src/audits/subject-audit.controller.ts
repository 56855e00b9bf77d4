import { Controller, Get, Param } from '@nestjs/common'
import { CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { AuditChangesView, changesView } from './audit-watch.dto.js'
import { Audits } from './audits.js'

@Controller('v1/subjects')
export class SubjectAuditController {
  constructor(private readonly audits: Audits) {}

  /** What the report on the current card says that the last one before it did not. */
  @Get(`${SUBJECT_ID}/audit/changes`)
  @CanOrPublic('subjects.read')
  async changes(@Param('id', SubjectId) id: string): Promise<AuditChangesView> {
    return changesView(await this.audits.lastTwo(id))
  }
}
