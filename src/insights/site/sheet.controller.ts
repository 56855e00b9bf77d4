import { Controller, Get, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Anyone } from '../../common/permission.js'
import { SendSite } from './send-site.js'

/** The sheet of the public pages; its address names its content, so browsers may keep it. */
@ApiExcludeController()
@Controller()
export class SheetController {
  constructor(private readonly site: SendSite) {}

  @Get('public.css')
  @Anyone()
  sheet(@Res() reply: FastifyReply) {
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(this.site.sheet)
  }
}
