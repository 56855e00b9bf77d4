import type { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { Evidence } from '../classifiers/suggestion.js'
import { decodeCursor, encodeCursor } from '../common/cursor.js'
import type { WorkKind } from '../subjects/subject-ref.js'
import type { WaitingQuery, WaitingTag } from './waiting.dto.js'

export interface WaitingRow {
  subject_id: string
  kind: WorkKind
  name: string
  title: string | null
  category: Category
  probability: number | null
  evidence: Evidence[] | null
  since: Date
  accept: number
  reject: number
  propose: number
  whys: string[]
}

/** Newest suggestion first; a work that this person voted on already is theirs no more. */
const SUGGESTED = `
  SELECT s.subject_id, s.category, s.made_at AS since, s.probability, s.evidence
  FROM suggestion s JOIN subject w ON w.id = s.subject_id AND w.revision = s.revision
  WHERE s.shown
    AND NOT EXISTS (SELECT FROM tag t WHERE t.subject_id = s.subject_id AND t.category = s.category)`
const PROPOSED = `
  SELECT t.subject_id, t.category, t.changed_at AS since, s.probability, s.evidence
  FROM tag t JOIN subject w ON w.id = t.subject_id
  LEFT JOIN suggestion s ON s.subject_id = t.subject_id AND s.revision = w.revision AND s.category = t.category
  WHERE t.state = 'proposed'`

const KEYS = {
  suggested: { from: SUGGESTED, time: 's.made_at', id: 's.subject_id', category: 's.category' },
  proposed: { from: PROPOSED, time: 't.changed_at', id: 't.subject_id', category: 't.category' },
}

/** One page of what waits, and one row more where there is another. @throws BadInput */
export function waitingRows(
  db: DataSource,
  personId: string,
  { state, category, limit, cursor }: WaitingQuery,
): Promise<WaitingRow[]> {
  const { from, time, id, category: one } = KEYS[state]
  const [since, subject, last] = cursor
    ? decodeCursor(cursor, `waiting ${state}`, ['time', 'uuid', 'string'])
    : [null, null, null]
  return db.query(
    `SELECT page.*, w.kind, w.name, w.title, votes.* FROM (
       ${from} AND ($2::text IS NULL OR ${one} = $2)
         AND ($3::timestamptz IS NULL
           OR (${time}, ${id}, ${one}) < ($3, $4::uuid, $5::text))
         AND NOT EXISTS (SELECT FROM tag_vote v WHERE v.subject_id = ${id} AND v.category = ${one} AND v.person_id = $1)
       ORDER BY ${time} DESC, ${id} DESC, ${one} DESC LIMIT $6) page
     JOIN subject w ON w.id = page.subject_id
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE v.vote = 'accept')::int AS accept,
         count(*) FILTER (WHERE v.vote = 'reject')::int AS reject,
         count(*) FILTER (WHERE v.vote = 'propose')::int AS propose,
         (coalesce(array_agg(v.why ORDER BY v.voted_at DESC) FILTER (WHERE v.why IS NOT NULL), '{}'))[1:5] AS whys
       FROM tag_vote v WHERE v.subject_id = page.subject_id AND v.category = page.category) votes
     ORDER BY page.since DESC, page.subject_id DESC, page.category DESC`,
    [personId, category ?? null, since, subject, last, limit + 1],
  )
}

export const waitingCursor = (
  state: WaitingQuery['state'],
  { since, subject_id, category }: WaitingRow,
): string => encodeCursor(`waiting ${state}`, [since.toISOString(), subject_id, category])

export const waitingView = (row: WaitingRow): WaitingTag => ({
  subjectId: row.subject_id,
  kind: row.kind,
  name: row.name,
  ...(row.title !== null && { title: row.title }),
  category: row.category,
  ...(row.probability !== null && { probability: row.probability }),
  evidence: row.evidence ?? [],
  votes: { accept: row.accept, reject: row.reject, propose: row.propose },
  whys: row.whys,
  since: row.since.toISOString(),
})
