import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { NotAllowed } from '../../common/errors.js'
import { newId } from '../../common/id.js'
import { Ledger } from '../../ledger/ledger.js'
import { NoSuchCase } from '../review-errors.js'
import { noteRows, notedCase } from './case-notes.query.js'
import type { CaseNoteList } from './desk.dto.js'

/** Far more than a case needs; a script that writes on is stopped. */
const MOST_NOTES = 200

/** What moderators leave for each other on a case: never shown to owners or reporters. */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Oldest first. @throws NoSuchCase */
  async list(actor: Actor, caseId: string): Promise<CaseNoteList> {
    const found = await notedCase(this.db, caseId)
    if (!found) throw new NoSuchCase(caseId)
    const rows = await noteRows(this.db, found)
    const shown = found.isBlind ? rows.filter(({ personId }) => personId === actor.id) : rows
    return {
      items: shown.map(({ id, text, by, personId, writtenAt }) => ({
        id,
        text,
        by,
        mine: personId === actor.id,
        writtenAt: writtenAt.toISOString(),
      })),
      withheld: shown.length < rows.length,
    }
  }

  /** @throws NoSuchCase; NotAllowed when the case has as many as it can take */
  async write(actor: Actor, caseId: string, text: string): Promise<CaseNoteList> {
    await this.db.transaction(async (tx) => {
      const found = await notedCase(tx, caseId)
      if (!found) throw new NoSuchCase(caseId)
      const { subjectId } = found
      const id = newId()
      const [stored] = (await tx.query(
        `INSERT INTO case_note (subject_id, id, case_id, person_id, text, written_at)
         SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::timestamptz
         WHERE (SELECT count(*) FROM case_note n WHERE n.subject_id = $1 AND n.case_id = $3) < ${MOST_NOTES}
         RETURNING id`,
        [subjectId, id, caseId, actor.id, text, this.clock.now()],
      )) as { id: string }[]
      if (!stored) throw new NotAllowed(`This case has ${MOST_NOTES} notes, which is all it can take.`)
      await this.ledger.append(tx, actor, 'note.written', { subjectId, payload: { caseId, noteId: id } })
    })
    return this.list(actor, caseId)
  }
}
