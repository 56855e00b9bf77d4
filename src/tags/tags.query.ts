import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import type { Evidence } from '../classifiers/suggestion.js'
import type { TagState, Vote } from './settle-tag.js'
import type { OwnVote, SuggestionView, TagView } from './tag.dto.js'

export interface TagRow {
  category: Category
  state: TagState
  changed_at: Date
  accept: number
  reject: number
  propose: number
  evidence: Evidence[] | null
}

/** The tags of a subject with their votes, in the order of the categories. */
export const tagRows = (db: DataSource, subjectId: string): Promise<TagRow[]> =>
  db.query(
    `SELECT t.category, t.state, t.changed_at, s.evidence,
       count(*) FILTER (WHERE v.vote = 'accept')::int AS accept,
       count(*) FILTER (WHERE v.vote = 'reject')::int AS reject,
       count(*) FILTER (WHERE v.vote = 'propose')::int AS propose
     FROM tag t
     JOIN subject w ON w.id = t.subject_id
     LEFT JOIN suggestion s
       ON s.subject_id = t.subject_id AND s.category = t.category AND s.revision = w.revision AND s.shown
     LEFT JOIN tag_vote v ON v.subject_id = t.subject_id AND v.category = t.category
     WHERE t.subject_id = $1
     GROUP BY t.subject_id, t.category, s.evidence
     ORDER BY array_position($2::text[], t.category)`,
    [subjectId, CATEGORIES],
  )

export const tagView = (row: TagRow): TagView => ({
  category: row.category,
  state: row.state,
  votes: { accept: row.accept, reject: row.reject, propose: row.propose },
  ...(row.evidence?.length && { evidence: row.evidence }),
  changedAt: row.changed_at.toISOString(),
})

export interface OwnVoteRow {
  category: Category
  vote: Vote
  why: string | null
  voted_at: Date
}

export const ownVoteRows = (db: DataSource, subjectId: string, personId: string): Promise<OwnVoteRow[]> =>
  db.query(
    `SELECT v.category, v.vote, v.why, v.voted_at FROM tag_vote v WHERE v.subject_id = $1 AND v.person_id = $2
     ORDER BY array_position($3::text[], v.category)`,
    [subjectId, personId, CATEGORIES],
  )

export const ownVoteView = ({ category, vote, why, voted_at }: OwnVoteRow): OwnVote => ({
  category,
  vote,
  ...(why !== null && { why }),
  votedAt: voted_at.toISOString(),
})

export interface SuggestionRow {
  category: Category
  probability: number
  shown: boolean
  evidence: Evidence[]
  model: string
  made_at: Date
  revision: string
}

/** What the classifier suggested for the current card, in the order of the categories. */
export const suggestionRows = (db: DataSource, subjectId: string): Promise<SuggestionRow[]> =>
  db.query(
    `SELECT s.category, s.probability, s.shown, s.evidence, s.model, s.made_at, s.revision
     FROM suggestion s JOIN subject w ON w.id = s.subject_id AND w.revision = s.revision
     WHERE s.subject_id = $1 ORDER BY array_position($2::text[], s.category)`,
    [subjectId, CATEGORIES],
  )

export const suggestionView = ({ made_at, ...row }: SuggestionRow): SuggestionView => ({
  ...row,
  madeAt: made_at.toISOString(),
})

/** Whether there is such a subject, and whether it is a work with a card; undefined when there is none. */
export async function hasCard(db: DataSource, subjectId: string): Promise<boolean | undefined> {
  const rows: { card: boolean }[] = await db.query(
    `SELECT w.revision IS NOT NULL AND w.kind IN ('model', 'dataset', 'space') AS card FROM subject w WHERE w.id = $1`,
    [subjectId],
  )
  return rows[0]?.card
}
