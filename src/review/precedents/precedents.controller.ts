import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common'
import { CurrentActor, type Actor } from '../../common/actor.js'
import { Can } from '../../common/permission.js'
import { PrecedentQuery, PrecedentsView } from './precedent.dto.js'
import { Precedents } from './precedents.js'

@Controller('v1/cases')
export class PrecedentsController {
  constructor(private readonly precedents: Precedents) {}

  /** Decided cases of the same reasons that are about the like, with what was decided. */
  @Get(':id/precedents')
  @Can('cases.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PrecedentQuery,
  ): Promise<PrecedentsView> {
    return this.precedents.of(actor, id, query.limit)
  }
}
