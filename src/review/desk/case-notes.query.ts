import type { DataSource, EntityManager } from 'typeorm'

export interface NotedCase {
  subjectId: string
  id: string
  /** Its answer is given without sight of what others think. */
  isBlind: boolean
}

export async function notedCase(db: DataSource | EntityManager, id: string): Promise<NotedCase | undefined> {
  const [row] = (await db.query(
    `SELECT c.subject_id AS "subjectId", c.id,
       c.state NOT IN ('decided', 'lapsed')
         AND (c.kind IN ('second-review', 'golden') OR c.proposed_at IS NOT NULL) AS "isBlind"
     FROM review_case c WHERE c.id = $1`,
    [id],
  )) as NotedCase[]
  return row
}

export interface NoteRow {
  id: string
  text: string
  by: string
  personId: string
  writtenAt: Date
}

/** Oldest first. */
export const noteRows = (db: DataSource, { subjectId, id }: NotedCase): Promise<NoteRow[]> =>
  db.query(
    `SELECT n.id, n.text, p.name AS by, n.person_id AS "personId", n.written_at AS "writtenAt"
     FROM case_note n JOIN person p ON p.id = n.person_id
     WHERE n.subject_id = $1 AND n.case_id = $2 ORDER BY n.id`,
    [subjectId, id],
  )
