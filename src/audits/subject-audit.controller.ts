import { Controller, Get, Param, Query } from '@nestjs/common'
import { CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { AuditChangesView, changesView } from './audit-watch.dto.js'
import { Audits } from './audits.js'
import { ComparisonQuery, RevisionComparison } from './comparison.dto.js'
import { Comparisons } from './comparisons.js'

@Controller('v1/subjects')
export class SubjectAuditController {
  constructor(
    private readonly audits: Audits,
    private readonly comparisons: Comparisons,
  ) {}

  /** Two stored revisions of the card: sections that changed, findings that came and went, and the lines between. */
  @Get(`${SUBJECT_ID}/audit/comparison`)
  @CanOrPublic('subjects.read')
  compare(@Param('id', SubjectId) id: string, @Query() query: ComparisonQuery): Promise<RevisionComparison> {
    return this.comparisons.of(id, query)
  }

  /** What the report on the current card says that the last one before it did not. */
  @Get(`${SUBJECT_ID}/audit/changes`)
  @CanOrPublic('subjects.read')
  async changes(@Param('id', SubjectId) id: string): Promise<AuditChangesView> {
    return changesView(await this.audits.lastTwo(id))
  }
}
