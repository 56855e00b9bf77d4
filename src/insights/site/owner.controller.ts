import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { DataSource } from 'typeorm'
import { noticesOfWork } from '../../audits/audit-watch.query.js'
import { MaybeActor, type Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { DomainError } from '../../common/errors.js'
import { Anyone } from '../../common/permission.js'
import { Policy } from '../../policy/policy.js'
import { owns } from '../../review/owner-turn.js'
import { isKind, nameFault } from '../../subjects/subject-ref.js'
import { newsSince } from './lost-sections.js'
import { ownerPage, ownerPath } from './owner-page.js'
import { ownedRow, ownersDecisions, ownersReplies, type OwnedRow } from './owner.query.js'
import { OwnersActs } from './owners-acts.js'
import { SendSite } from './send-site.js'

/** An owner's page of one work, for browsers. Open to anyone, because who is not signed in is told how, in words. */
@ApiExcludeController()
@Controller('owner')
export class OwnerController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly site: SendSite,
    private readonly acts: OwnersActs,
  ) {}

  @Get(':kind/*')
  @Anyone()
  async look(
    @MaybeActor() actor: Actor | undefined,
    @Param('kind') kind: string,
    @Param('*') name: string,
    @Res() reply: FastifyReply,
  ) {
    const work = await this.#find(kind, name)
    if (!actor || !work || !owns(work, actor)) return this.#turnedAway(reply, actor)
    const now = this.clock.now()
    const [decisions, replies, notices] = await Promise.all([
      ownersDecisions(this.db, { subjectId: work.id, personId: actor.id, now }),
      ownersReplies(this.db, work.id),
      noticesOfWork(this.db, work.id, newsSince(now)),
    ])
    reply.header('cache-control', 'no-store')
    return this.site.page(reply, ownerPage({ work, decisions, replies, notices, now }, this.policy))
  }

  @Post(':kind/*')
  @Anyone({ form: true })
  async act(
    @MaybeActor() actor: Actor | undefined,
    @Param() { kind, '*': name }: { kind: string; '*': string },
    @Query() asked: Record<string, string>,
    @Body() form: Record<string, string> | undefined,
    @Res() reply: FastifyReply,
  ) {
    const work = await this.#find(kind, name)
    if (!actor || !work || !owns(work, actor)) return this.#turnedAway(reply, actor)
    try {
      await this.acts.act(actor, work, asked, form ?? {})
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return this.site.told(reply, error.status, { title: 'That was not possible', told: error.message })
    }
    // Seen after a redirect, so that reloading the page sends nothing twice.
    return reply.redirect(ownerPath(work), 303)
  }

  /** A work that is not yours and one that is not there look the same. */
  #turnedAway(reply: FastifyReply, actor: Actor | undefined) {
    if (!actor)
      return this.site.told(reply, 401, {
        title: 'Sign in to answer for your work',
        told: 'Open the sign-in link that the hub sent you in this browser, then come back to this page.',
      })
    return this.site.told(reply, 403, {
      title: 'This page is for the owner of the work',
      told: `You are signed in as ${actor.name}, and no work of yours has this name.`,
    })
  }

  async #find(kind: string, name: string): Promise<OwnedRow | undefined> {
    return isKind(kind) && !nameFault(kind, name) ? ownedRow(this.db, { kind, name }) : undefined
  }
}
