import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { DataSource } from 'typeorm'
import { ComparisonQuery } from '../../audits/comparison.dto.js'
import { Comparisons } from '../../audits/comparisons.js'
import { comparableRevisions } from '../../audits/revision-pair.query.js'
import { NotFound } from '../../common/errors.js'
import { CanOrPublic } from '../../common/permission.js'
import { nameFault, WORK_KINDS, type WorkKind } from '../../subjects/subject-ref.js'
import { comparePage } from './compare-page.js'
import { SendSite } from './send-site.js'
import { workRow } from './work.query.js'

/** Two revisions of a work's card side by side, for browsers, so not in the API document. */
@ApiExcludeController()
@Controller('compare')
export class CompareController {
  constructor(
    private readonly db: DataSource,
    private readonly comparisons: Comparisons,
    private readonly site: SendSite,
  ) {}

  @Get(':kind/*')
  @CanOrPublic('subjects.read')
  async compare(
    @Param('kind') kind: string,
    @Param('*') name: string,
    @Query() asked: ComparisonQuery,
    @Res() reply: FastifyReply,
  ) {
    const isWork = (WORK_KINDS as readonly string[]).includes(kind) && !nameFault(kind as WorkKind, name)
    const work = isWork ? await workRow(this.db, { kind: kind as WorkKind, name }) : undefined
    if (!work) return this.site.told(reply, 404, NOT_HERE)
    try {
      const [comparison, revisions] = await Promise.all([
        this.comparisons.of(work.id, asked),
        comparableRevisions(this.db, work.id),
      ])
      return this.site.page(reply, comparePage(work, comparison, revisions))
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      return this.site.told(reply, 404, { title: 'There is nothing to compare', told: error.message })
    }
  }
}

const NOT_HERE = {
  title: 'We do not know this work',
  told: 'The address may be cut off, or the hub has not told us of the work yet.',
}
