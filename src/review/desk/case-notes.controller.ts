import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common'
import { CurrentActor, type Actor } from '../../common/actor.js'
import { Can } from '../../common/permission.js'
import { CaseNotes } from './case-notes.js'
import { CaseNoteList, WriteNote } from './desk.dto.js'

@Controller('v1/cases/:id/notes')
export class CaseNotesController {
  constructor(private readonly notes: CaseNotes) {}

  /** What moderators left for each other, oldest first. */
  @Get()
  @Can('cases.read')
  list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseNoteList> {
    return this.notes.list(actor, id)
  }

  /** Leaves a note for whoever looks at this case next; owners and reporters never see it. */
  @Post()
  @Can('cases.work')
  write(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { text }: WriteNote,
  ): Promise<CaseNoteList> {
    return this.notes.write(actor, id, text)
  }
}
