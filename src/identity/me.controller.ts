import { Body, Controller, Delete, Get, HttpCode, Patch, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { Config } from '../config.js'
import { Care } from './care.js'
import { ChangeMe, MeView, meView, type MeRow } from './me.dto.js'
import { People } from './people.js'
import { Reporters } from './reporters.js'
import { sessionCookie, sessionToken } from './session-cookie.js'
import { SignIn } from './sign-in.js'
import { checkWellbeing } from './wellbeing.js'

@Controller('v1')
export class MeController {
  constructor(
    private readonly people: People,
    private readonly reporters: Reporters,
    private readonly signIn: SignIn,
    private readonly config: Config,
    private readonly care: Care,
  ) {}

  /** Who is signed in, under which role, with which settings. */
  @Get('me')
  @Can('account.own')
  async read(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.#view(actor, await this.people.preferences(actor))
  }

  /** Changes one's own languages and settings; absent fields are left alone, null clears. */
  @Patch('me')
  @Can('account.own')
  async change(@CurrentActor() actor: Actor, @Body() body: ChangeMe): Promise<MeView> {
    checkWellbeing(body.settings ?? {})
    return this.#view(actor, await this.people.prefer(actor, body))
  }

  async #view(actor: Actor, row: MeRow): Promise<MeView> {
    const own = await this.care.of(actor, row.settings)
    return meView(actor, row, own, await this.reporters.standing(actor.id, { ownView: true }))
  }

  /** Signs out: ends the session of this browser. With an API key there is none, and nothing to end. */
  @Delete('sessions/current')
  @Can('account.own')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = sessionToken(request.headers.cookie)
    if (token) await this.signIn.close(token)
    reply.header('set-cookie', sessionCookie(this.config, ''))
  }
}
