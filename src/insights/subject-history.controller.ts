import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { PageQuery } from '../common/page.dto.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { CanOrPublic } from '../common/permission.js'
import { Policy } from '../policy/policy.js'
import { subjectExists } from '../subjects/revisions.query.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SubjectNotFound } from '../subjects/subject-not-found.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { HistoryPage } from './subject-history.dto.js'
import { historyCursor, historyRows, historyView } from './subject-history.query.js'

@Controller('v1/subjects')
export class SubjectHistoryController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  /** What happened to a subject that everybody may know, newest first; nobody who flagged or decided is in it. */
  @Get(`${SUBJECT_ID}/history`)
  @CanOrPublic('subjects.read')
  async history(
    @Param('id', SubjectId) subjectId: string,
    @Query() query: PageQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<HistoryPage> {
    const asked = { subjectId, now: this.clock.now(), personal: this.policy.personalMeasures() }
    const rows = await historyRows(this.db, asked, query)
    if (rows.length === 0 && !(await subjectExists(this.db, subjectId))) throw new SubjectNotFound(subjectId)
    return withLink(pageOf(rows, query.limit, { view: historyView, cursorOf: historyCursor }), request, reply)
  }
}
