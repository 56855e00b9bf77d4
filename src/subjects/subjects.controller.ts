import { Body, Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger'
import { DataSource } from 'typeorm'
import { CurrentActor, type Actor } from '../common/actor.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import { NotFound } from '../common/errors.js'
import { pageOf, withLink, type LinkedReply, type LinkedRequest, type Page } from '../common/page.js'
import { Can, CanOrPublic } from '../common/permission.js'
import { RegisterSubject } from './register-subject.dto.js'
import { revisionRow, revisionRows, revisionView, subjectExists } from './revisions.query.js'
import { SubjectId } from './subject-id.pipe.js'
import { SubjectNotFound } from './subject-not-found.js'
import { SUBJECT_ID } from './subject-path.js'
import { parseRef } from './subject-ref.js'
import { subjectById, subjectByName, subjectView } from './subject-view.query.js'
import {
  RegisteredSubject,
  RevisionItem,
  RevisionPage,
  RevisionQuery,
  RevisionView,
  SubjectView,
} from './subject.dto.js'
import { Subjects } from './subjects.js'

interface Reply extends LinkedReply {
  status(code: number): unknown
}

@Controller('v1/subjects')
export class SubjectsController {
  constructor(
    private readonly subjects: Subjects,
    private readonly db: DataSource,
  ) {}

  /** Registers a subject or updates it: absent fields are left alone, null clears, another card is a new revision. */
  @Put(':kind/:name')
  @ApiCreatedResponse({ type: RegisteredSubject, description: 'The subject is new.' })
  @ApiOkResponse({ type: RegisteredSubject, description: 'The subject was known.' })
  @Can('subjects.write')
  async register(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('name') name: string,
    @Body() body: RegisterSubject,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RegisteredSubject> {
    const {
      isNew,
      isNewRevision: _,
      ...registered
    } = await this.subjects.register(actor, parseRef(kind, name, '#'), body)
    reply.status(isNew ? 201 : 200)
    return registered
  }

  /** A subject by its name, raw or percent-encoded, with its current card. */
  @Get(':kind/:name')
  @CanOrPublic('subjects.read')
  async readByName(@Param('kind') kind: string, @Param('name') name: string): Promise<SubjectView> {
    const found = await subjectByName(this.db, parseRef(kind, name, '#'))
    if (!found) throw new SubjectNotFound(`${kind} ${name}`)
    return subjectView(found)
  }

  /** A subject by its id, with its current card. */
  @Get(':id')
  @CanOrPublic('subjects.read')
  async read(@Param('id', SubjectId) id: string): Promise<SubjectView> {
    const found = await subjectById(this.db, id)
    if (!found) throw new SubjectNotFound(id)
    return subjectView(found)
  }

  /** Every revision of the card, newest first. */
  @Get(`${SUBJECT_ID}/revisions`)
  @CanOrPublic('subjects.read')
  async revisions(
    @Param('id', SubjectId) id: string,
    @Query() { limit, cursor }: RevisionQuery,
    @Req() request: LinkedRequest,
    @Res({ passthrough: true }) reply: LinkedReply,
  ): Promise<RevisionPage> {
    const [before = null] = cursor ? decodeCursor(cursor, 'revisions', ['number']) : []
    const rows = await revisionRows(this.db, id, { before: before as number | null, limit: limit + 1 })
    if (rows.length === 0 && !(await subjectExists(this.db, id))) throw new SubjectNotFound(id)
    const page: Page<RevisionItem> = pageOf(rows, limit, {
      view: revisionView,
      cursorOf: ({ number }) => encodeCursor('revisions', [number]),
    })
    return withLink(page, request, reply)
  }

  /** One revision with its card, by the hash of its text. */
  @Get(`${SUBJECT_ID}/revisions/:revision`)
  @CanOrPublic('subjects.read')
  async revision(
    @Param('id', SubjectId) id: string,
    @Param('revision') revision: string,
  ): Promise<RevisionView> {
    const found = await revisionRow(this.db, id, revision)
    if (!found)
      throw new NotFound(
        `There is no revision ${revision} of subject ${id}. List them at /v1/subjects/${id}/revisions.`,
      )
    return { ...revisionView(found), card: found.card }
  }
}
