import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common'
import { CurrentActor, type Actor } from '../common/actor.js'
import { PageQuery } from '../common/page.dto.js'
import { withLink, type LinkedReply, type LinkedRequest } from '../common/page.js'
import { Can } from '../common/permission.js'
import { FileFlagService } from './file-flag.js'
import { FiledFlag, FileFlag, FlagPage } from './flag.dto.js'
import { Flags } from './flags.js'
import { idempotencyOf } from './idempotency.js'

interface StatusReply {
  status(code: number): unknown
}

@Controller('v1/flags')
export class FlagsController {
  constructor(
    private readonly filing: FileFlagService,
    private readonly flags: Flags,
  ) {}

  /** Flags a subject. 201 when new; 200 for a replay or a duplicate, with the same id and a working receipt. */
  @Post()
  @Can('flags.file')
  async file(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: FileFlag,
    @Res({ passthrough: true }) reply: StatusReply,
  ): Promise<FiledFlag> {
    const { id, isNew } = await this.filing.file(actor, body, idempotencyOf(key, body))
    reply.status(isNew ? 201 : 200)
    const state = isNew ? 'received' : await this.flags.state(id)
    return { id, state, receipt: await this.flags.receipt(id) }
  }

  /** Your own flags, newest first. */
  @Get()
  @Can('flags.own')
  async own(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<FlagPage> {
    return withLink(await this.flags.own(actor, query), request, reply)
  }

  /** Withdraws your own flag. */
  @Delete(':id')
  @HttpCode(204)
  @Can('flags.own')
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.flags.withdraw(actor, id)
  }
}
