import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { prepared } from '../database/prepared.js'
import type { Ref, SubjectKind } from './subject-ref.js'

/** What other features need of a subject they act on. */
export interface EnsuredSubject {
  id: string
  kind: SubjectKind
  name: string
  /** Hash of the current card revision; null while no card is known. */
  revision: string | null
  owner: string | null
  ownerMembers: string[]
  downloads: number | null
}

@Injectable()
export class Subjects {
  constructor(private readonly clock: Clock) {}

  /**
   * The subject, made without a card when it is not registered yet: the hub may be late.
   * Mostly it exists, so it is read first; two makers at once get the same row.
   */
  async ensure(tx: EntityManager, ref: Ref): Promise<EnsuredSubject> {
    const found = (await this.#find(tx, ref)) ?? (await this.#make(tx, ref)) ?? (await this.#find(tx, ref))
    if (!found) throw new Error('A subject vanished between its insert and its read.')
    return found
  }

  async #find(tx: EntityManager, { kind, name }: Ref): Promise<EnsuredSubject | undefined> {
    const rows = await prepared<EnsuredSubject>(tx, FIND, [kind, name])
    return rows[0]
  }

  async #make(tx: EntityManager, { kind, name }: Ref): Promise<EnsuredSubject | undefined> {
    const rows = await prepared<EnsuredSubject>(
      tx,
      `INSERT INTO subject AS w (id, kind, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (kind, name) DO NOTHING RETURNING ${ENSURED}`,
      [newId(), kind, name, this.clock.now()],
    )
    return rows[0]
  }
}

const ENSURED = `w.id, w.kind, w.name, w.revision, w.owner, w.owner_members AS "ownerMembers", w.downloads::float8 AS downloads`

const FIND = `SELECT ${ENSURED} FROM subject w WHERE w.kind = $1 AND w.name = $2`
