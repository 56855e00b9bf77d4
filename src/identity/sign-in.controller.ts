import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotAllowed } from '../common/errors.js'
import { Anyone } from '../common/permission.js'
import { nonce, sendPage } from '../common/send-page.js'
import { Config } from '../config.js'
import { isSameOrigin } from './same-origin.js'
import { sessionCookie } from './session-cookie.js'
import { linkIsOverPage, signInPage } from './sign-in-page.js'
import { LinkIsOver, SignIn } from './sign-in.js'

/** The page behind a one-time link. For browsers, so it is not part of the API document. */
@ApiExcludeController()
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly config: Config,
  ) {}

  @Get(':token')
  @Anyone()
  async look(@Param('token') token: string, @Res() reply: FastifyReply) {
    const holder = await this.signIn.holder(token)
    if (!holder) return sendPage(reply, 410, linkIsOverPage(nonce()))
    return sendPage(reply, 200, signInPage(holder.name, holder.role, nonce()))
  }

  @Post(':token')
  @Anyone({ form: true })
  async use(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    // Another site must not sign a browser in under a link of its own.
    if (request.headers.origin !== undefined && !isSameOrigin(request.headers, this.config.publicUrl)) {
      throw new NotAllowed('Open the sign-in link itself and press its button.')
    }
    try {
      const { session, role } = await this.signIn.open(token)
      reply.header('set-cookie', sessionCookie(this.config, session))
      // Members have no console; who has a work to answer for comes back by the link of its notice.
      return await reply.redirect(role === 'member' ? '/discover' : '/console/', 303)
    } catch (error) {
      if (!(error instanceof LinkIsOver) || !wantsPage(request)) throw error
      return sendPage(reply, 410, linkIsOverPage(nonce()))
    }
  }
}

const wantsPage = ({ headers }: FastifyRequest) => headers.accept?.includes('text/html') ?? false
