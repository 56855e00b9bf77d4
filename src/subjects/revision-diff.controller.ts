import { Controller, Get, Param } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { NotFound } from '../common/errors.js'
import { CanOrPublic } from '../common/permission.js'
import { diffLines, hunksOf } from './diff-lines.js'
import { RevisionDiff, revisionDiff } from './revision-diff.dto.js'
import { revisionRow } from './revisions.query.js'
import { SubjectId } from './subject-id.pipe.js'
import { SUBJECT_ID } from './subject-path.js'

@Controller('v1/subjects')
export class RevisionDiffController {
  constructor(private readonly db: DataSource) {}

  /** What changed on the card from one revision to another, in lines, whichever came first. */
  @Get(`${SUBJECT_ID}/revisions/:from/diff/:to`)
  @CanOrPublic('subjects.read')
  async diff(
    @Param('id', SubjectId) id: string,
    @Param('from') from: string,
    @Param('to') to: string,
  ): Promise<RevisionDiff> {
    const [older, newer] = [await this.#card(id, from), await this.#card(id, to)]
    return revisionDiff({ from, to }, hunksOf(diffLines(older, newer)))
  }

  async #card(id: string, revision: string): Promise<string> {
    const found = await revisionRow(this.db, id, revision)
    if (found) return found.card
    throw new NotFound(
      `There is no revision ${revision} of subject ${id}. List them at /v1/subjects/${id}/revisions.`,
    )
  }
}
