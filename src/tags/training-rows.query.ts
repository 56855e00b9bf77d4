import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import type { LabelledRow } from '../classifiers/training/labelled-row.js'
import type { Role } from '../common/role.js'
import type { WorkKind } from '../subjects/subject-ref.js'
import type { Vote } from './settle-tag.js'
import { weighVotes } from './weigh-vote.js'

interface VotedCard {
  subject_id: string
  revision: string
  kind: WorkKind
  name: string
  owner: string | null
  card: string
  votes: { category: Category; vote: Vote; role: Role; agreed: number; disagreed: number }[]
  /** What the classifier said of the revision, with the sentence it quoted. */
  suggestions: { category: Category; probability: number; quote: string | null }[] | null
}

/**
 * Cards that people voted on, with each voter's record of agreeing with moderators. A vote of an owner on their own work
 * is left out, and so is a vote on a revision that is gone.
 */
const votedCards = (db: DataSource): Promise<VotedCard[]> =>
  db.query(
    `WITH record AS (
       SELECT v.person_id,
         count(*) FILTER (WHERE (v.vote <> 'reject') = (t.state = 'accepted'))::int AS agreed,
         count(*) FILTER (WHERE (v.vote <> 'reject') <> (t.state = 'accepted'))::int AS disagreed
       FROM tag_vote v JOIN tag t ON t.subject_id = v.subject_id AND t.category = v.category
       WHERE t.state IN ('accepted', 'rejected') AND t.settled_by <> v.person_id GROUP BY v.person_id)
     SELECT w.id AS subject_id, r.hash AS revision, w.kind, w.name, w.owner, r.card,
       jsonb_agg(jsonb_build_object('category', v.category, 'vote', v.vote, 'role', v.role,
         'agreed', coalesce(record.agreed, 0), 'disagreed', coalesce(record.disagreed, 0))
         ORDER BY v.category, v.person_id) AS votes,
       (SELECT jsonb_agg(jsonb_build_object('category', s.category, 'probability', s.probability,
         'quote', s.evidence -> 0 ->> 'quote')) FROM suggestion s
         WHERE s.subject_id = w.id AND s.revision = r.hash) AS suggestions
     FROM tag_vote v
     JOIN subject w ON w.id = v.subject_id
     JOIN card_revision r ON r.subject_id = v.subject_id AND r.hash = v.revision
     JOIN person p ON p.id = v.person_id
     LEFT JOIN record ON record.person_id = v.person_id
     WHERE p.name IS DISTINCT FROM w.owner AND p.name <> ALL (w.owner_members)
     GROUP BY w.id, r.subject_id, r.hash ORDER BY w.id, r.hash`,
  )

/** Under this the votes on a category say too little to teach anything. */
const LEAST_WEIGHT = 0.3

/** People's decisions as labelled cards, each with its weight; the same votes give the same rows. */
export async function trainingRows(db: DataSource): Promise<LabelledRow[]> {
  return (await votedCards(db)).flatMap((card) => rowOf(card) ?? [])
}

function rowOf({ votes, suggestions, ...card }: VotedCard): LabelledRow | undefined {
  const said = new Map(
    CATEGORIES.map((category) => [category, weighVotes(votes.filter((vote) => vote.category === category))]),
  )
  const decided = CATEGORIES.filter((category) => Math.abs(said.get(category)!) >= LEAST_WEIGHT)
  if (!decided.length) return undefined
  const guess = new Map(suggestions?.map((suggestion) => [suggestion.category, suggestion]))
  // On categories that nobody voted on, the card keeps what the classifier thinks of it: it teaches nothing there.
  const labels = CATEGORIES.filter((category) =>
    decided.includes(category) ? said.get(category)! > 0 : (guess.get(category)?.probability ?? 0) >= 0.5,
  )
  const quoted = labels.flatMap((category) => {
    const quote = decided.includes(category) ? guess.get(category)?.quote : undefined
    return quote ? [[category, quote] as const] : []
  })
  const weights = decided.map((category) => Math.abs(said.get(category)!))
  return {
    id: `decided:${card.subject_id}:${card.revision.slice(0, 12)}`,
    kind: card.kind,
    name: card.name,
    group: `owner:${card.owner ?? card.subject_id}`,
    labels,
    evidence: Object.fromEntries(quoted),
    weight: weights.reduce((sum, w) => sum + w, 0) / weights.length,
    text: card.card,
  }
}
