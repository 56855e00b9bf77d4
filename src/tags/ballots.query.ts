import type { EntityManager } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { SubjectKind } from '../subjects/subject-ref.js'
import type { Ballot } from './settle-tag.js'

export interface VotedSubject {
  id: string
  kind: SubjectKind
  owner: string | null
  ownerMembers: string[]
  revision: string | null
}

/** Locks the subject against other votes and registrations, not against flags. */
export async function lockVotedSubject(tx: EntityManager, id: string): Promise<VotedSubject | undefined> {
  const rows: VotedSubject[] = await tx.query(
    `SELECT w.id, w.kind, w.owner, w.owner_members AS "ownerMembers", w.revision FROM subject w
     WHERE w.id = $1 FOR NO KEY UPDATE`,
    [id],
  )
  return rows[0]
}

export const ballotRows = (
  tx: EntityManager,
  subjectId: string,
  category: Category,
): Promise<(Omit<Ballot, 'byOwner'> & { name: string })[]> =>
  tx.query(
    `SELECT v.person_id AS "personId", v.role, v.vote, v.voted_at AS "votedAt", p.name
     FROM tag_vote v JOIN person p ON p.id = v.person_id WHERE v.subject_id = $1 AND v.category = $2`,
    [subjectId, category],
  )

/** Whether the classifier suggests the category for the card as it reads now. */
export async function isSuggested(
  tx: EntityManager,
  { id, revision }: VotedSubject,
  category: Category,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM suggestion s WHERE s.subject_id = $1 AND s.revision = $2 AND s.category = $3 AND s.shown`,
    [id, revision, category],
  )
  return rows.length > 0
}
