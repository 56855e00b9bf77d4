import { Controller, Get, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { DataSource } from 'typeorm'
import { noticesOfWork } from '../../audits/audit-watch.query.js'
import { Clock } from '../../common/clock.js'
import { PageQuery } from '../../common/page.dto.js'
import { Anyone, CanOrPublic } from '../../common/permission.js'
import { Policy } from '../../policy/policy.js'
import { nameFault, WORK_KINDS, type Ref, type WorkKind } from '../../subjects/subject-ref.js'
import { tagRows, tagView } from '../../tags/tags.query.js'
import { similarWorks } from '../similar-works.query.js'
import { historyRows, historyView, measuresInForce } from '../subject-history.query.js'
import { badgeTag, badgeText, coverageBadge } from '../../audits/coverage-badge.js'
import { guidelinesPage } from './guidelines-page.js'
import { SendSite } from './send-site.js'
import { workPage } from './work-page.js'
import { workRow, type WorkRow } from './work.query.js'

const LATEST = 100

/** The page and the badge of a work, and the guidelines. For browsers, so not in the API document. */
@ApiExcludeController()
@Controller()
export class WorkController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly site: SendSite,
  ) {}

  @Get('subjects/:kind/*')
  @CanOrPublic('subjects.read')
  async work(@Param('kind') kind: string, @Param('*') name: string, @Res() reply: FastifyReply) {
    const work = await this.#find(kind, name)
    if (!work) return this.site.told(reply, 404, NOT_HERE)
    return this.site.page(reply, workPage(this.site.site, await this.#shown(work), this.policy))
  }

  @Get('badges/:kind/*')
  @CanOrPublic('subjects.read')
  async badge(@Param('kind') kind: string, @Param('*') file: string, @Res() reply: FastifyReply) {
    const work = await this.#find(kind, file.replace(/\.svg$/, ''))
    const text = work?.coverage ? badgeText(work.coverage) : 'Card: not read yet'
    const tag = badgeTag(text)
    reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
      .header('etag', tag)
    if (work && reply.request.headers['if-none-match'] === tag) return reply.status(304).send()
    return reply
      .status(work ? 200 : 404)
      .type('image/svg+xml')
      .send(coverageBadge(text))
  }

  @Get('guidelines')
  @Anyone()
  guidelines(@Res() reply: FastifyReply) {
    return this.site.page(reply, guidelinesPage(this.policy))
  }

  async #shown(work: WorkRow) {
    const now = this.clock.now()
    const asked = { subjectId: work.id, now, personal: this.policy.personalMeasures() }
    const latest = Object.assign(new PageQuery(), { limit: LATEST })
    const [tags, history, inForce, similar, notices] = await Promise.all([
      tagRows(this.db, work.id),
      historyRows(this.db, asked, latest),
      measuresInForce(this.db, asked),
      similarWorks(this.db, work.id, { unlistedBy: this.policy.unlistingMeasures(), now }),
      noticesOfWork(this.db, work.id, now),
    ])
    return {
      work,
      tags: tags.map(tagView),
      history: history.slice(0, LATEST).map(historyView),
      inForce,
      similar,
      notices,
    }
  }

  async #find(kind: string, name: string): Promise<WorkRow | undefined> {
    const ref = workRef(kind, name)
    return ref && workRow(this.db, ref)
  }
}

const NOT_HERE = {
  title: 'We do not know this work',
  told: 'The address may be cut off, or the hub has not told us of the work yet.',
}

function workRef(kind: string, name: string): Ref | undefined {
  const known = (WORK_KINDS as readonly string[]).includes(kind)
  return known && !nameFault(kind as WorkKind, name) ? { kind: kind as WorkKind, name } : undefined
}
