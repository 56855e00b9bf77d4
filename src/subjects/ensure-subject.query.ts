import type { EntityManager } from 'typeorm'
import { prepared } from '../database/prepared.js'
import type { Ref, SubjectKind } from './subject-ref.js'

/** What other features need of a subject they act on. */
export interface EnsuredSubject {
  id: string
  kind: SubjectKind
  name: string
  /** SHA-256 of the current card; null while no card is known. */
  revision: string | null
  owner: string | null
  ownerMembers: string[]
  downloads: number | null
}

const ENSURED = `w.id, w.kind, w.name, w.revision, w.owner, w.owner_members AS "ownerMembers", w.downloads::float8 AS downloads`

const FIND = `SELECT ${ENSURED} FROM subject w WHERE w.kind = $1 AND w.name = $2`

const MAKE = `
  INSERT INTO subject AS w (id, kind, name, parent_id, demo, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
  ON CONFLICT (kind, name) DO NOTHING RETURNING ${ENSURED}`

export async function findSubject(
  tx: EntityManager,
  { kind, name }: Ref,
): Promise<EnsuredSubject | undefined> {
  return (await prepared<EnsuredSubject>(tx, FIND, [kind, name]))[0]
}

export interface NewSubject {
  id: string
  parentId: string | null
  demo: boolean
  now: Date
}

/** Undefined when another made it meanwhile; it has committed by then, so that a new statement sees it. */
export async function makeSubject(
  tx: EntityManager,
  { kind, name }: Ref,
  { id, parentId, demo, now }: NewSubject,
): Promise<EnsuredSubject | undefined> {
  return (await prepared<EnsuredSubject>(tx, MAKE, [id, kind, name, parentId, demo, now]))[0]
}
