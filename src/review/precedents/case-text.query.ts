import type { DataSource } from 'typeorm'

/** What a case says in words. */
export interface CaseText {
  subject_id: string
  case_id: string
  reasons: string[]
  name: string
  title: string | null
  /** The signals' own words, oldest first. */
  details: string[]
  /** The start of the card in force; null where there is none. */
  card: string | null
}

/** Enough for a card's first sentences after its front matter. */
const CARD_CHARACTERS = 8000
const MOST_SIGNALS = 4

const TEXT = (revision: string) => `
  c.subject_id, c.id AS case_id, c.reasons, w.name, w.title,
  ARRAY(SELECT left(s.details, 400) FROM case_signal s
    WHERE s.subject_id = c.subject_id AND s.withdrawn_at IS NULL
      AND (s.case_id = c.id OR s.decision_id = c.reviewed_decision_id)
    ORDER BY s.seq LIMIT ${MOST_SIGNALS}) AS details,
  (SELECT left(r.card, ${CARD_CHARACTERS}) FROM card_revision r
    WHERE r.subject_id = w.id AND r.hash = ${revision}) AS card`

/** The words of one case; undefined when there is no such case. */
export async function caseText(db: DataSource, caseId: string): Promise<CaseText | undefined> {
  const [found] = await db.query<CaseText[]>(
    `SELECT ${TEXT('w.revision')} FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.id = $1`,
    [caseId],
  )
  return found
}

export interface DecidedText extends CaseText {
  decision_id: string
  reason: string
}

/** Decisions on cases of kind review and appeal that have taken effect and stand. */
const STANDING = `
  FROM decision d
  JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id AND c.kind IN ('review', 'appeal')
  JOIN subject w ON w.id = d.subject_id
  WHERE d.undone_at IS NULL AND d.effective_at <= $1
    AND NOT EXISTS (SELECT 1 FROM precedent p
      WHERE p.subject_id = d.subject_id AND p.decision_id = d.id AND p.encoder = $2)`

const DECIDED = `SELECT d.id AS decision_id, d.reason, ${TEXT('coalesce(d.revision, w.revision)')} ${STANDING}`

/** The words of these decisions' cases, where this encoder has not read them yet. */
export const textsOfDecisions = (
  db: DataSource,
  { now, encoder }: { now: Date; encoder: string },
  decisionIds: string[],
): Promise<DecidedText[]> => db.query(`${DECIDED} AND d.id = ANY($3)`, [now, encoder, decisionIds])

/** The same for whatever this encoder has not read yet, the newest first; `without` are passed over. */
export const textsNotRead = (
  db: DataSource,
  { now, encoder }: { now: Date; encoder: string },
  { without, limit }: { without: string[]; limit: number },
): Promise<DecidedText[]> =>
  db.query(`${DECIDED} AND d.id <> ALL($3::uuid[]) ORDER BY d.effective_at DESC, d.id DESC LIMIT $4`, [
    now,
    encoder,
    without,
    limit,
  ])
