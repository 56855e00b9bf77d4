import type { DataSource } from 'typeorm'
import { preparedRead } from '../database/prepared.js'
import type { Severity } from '../policy/policy.js'
import type { SignalSource } from './case-signal.entity.js'
import type { CaseState } from './case-state.js'
import type { CaseSubject } from './case.dto.js'
import type { Evidence } from './freeze-evidence.js'
import type { AppellantRole, CaseKind, Escalation, OwnerAsk } from './review-case.entity.js'
import type { PriorityTerm } from './score-case.js'

/** One case with its holder, as a row of the queue. */
export interface CaseItemRow {
  id: string
  kind: CaseKind
  state: CaseState
  severity: Severity
  reasons: string[]
  priority: number
  opened_at: Date
  due_at: Date
  signal_count: number
  people: number
  claimed_by: string | null
  claim_expires_at: Date | null
  awaiting_until: Date | null
  escalated_at: Date | null
  escalation: Escalation | null
  proposed_at: Date | null
  version: number
  holder: string | null
  priority_terms: PriorityTerm[]
  /** As a trigger keeps it with the case. */
  subject: CaseSubject
}

/** The same as the review page needs it. */
export interface CaseRow extends CaseItemRow {
  claim_seen: number | null
  lead_alone_at: Date | null
  /** The owner's last turn. */
  owner_ask: OwnerAsk | null
  appellant_role: AppellantRole | null
  grounds: string | null
  appellant_id: string | null
  own_flag: boolean
  own_decision: boolean
  own_proposal: boolean
  appealed: AppealedRow | null
  /** The decision that this case makes again without showing it. */
  reviewed_decision_id: string | null
  /** The case that was decided first; its signals are this one's. */
  reviewed_case_id: string | null
  subject_id: string
  owner: string | null
  owner_members: string[]
}

export interface AppealedRow {
  id: string
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  reason: string
  statement: string
  decided_at: string
  revision: string | null
  evidence: Evidence | null
}

/** Columns of `CaseItemRow`, of `c` (review_case) alone, without the holder. */
export const ITEM_COLUMNS = `
  c.id, c.kind, c.state, c.severity, c.reasons, c.priority, c.priority_terms, c.opened_at, c.due_at, c.signal_count,
  c.people_count AS people, c.claimed_by, c.claim_expires_at, c.awaiting_until, c.escalated_at, c.escalation, c.proposed_at,
  c.version, c.subject`

/** Only the few cases that are held cost a look-up. */
export const holderOf = (k: string) =>
  `CASE WHEN ${k}.claimed_by IS NOT NULL THEN (SELECT h.name FROM person h WHERE h.id = ${k}.claimed_by) END AS holder`

/** Parameters: the person who looks, case id. */
const CASE_ROW = `
  SELECT ${ITEM_COLUMNS}, ${holderOf('c')}, c.claim_seen, c.lead_alone_at, c.owner_asks -> -1 AS owner_ask, c.grounds, c.appellant_id, c.appellant_role,
    c.subject_id, w.owner, w.owner_members, c.reviewed_decision_id,
    (SELECT d.case_id FROM decision d WHERE d.subject_id = c.subject_id AND d.id = c.reviewed_decision_id)
      AS reviewed_case_id,
    EXISTS (SELECT 1 FROM case_signal s WHERE s.subject_id = c.subject_id AND s.case_id = c.id
      AND s.person_id = $1 AND s.withdrawn_at IS NULL)
    OR (c.kind <> 'review' AND EXISTS (SELECT 1 FROM case_signal s WHERE s.subject_id = c.subject_id
      AND s.decision_id = coalesce(c.appealed_decision_id, c.reviewed_decision_id) AND s.person_id = $1)) AS own_flag,
    c.kind <> 'review' AND took_part(c.subject_id, coalesce(c.appealed_decision_id, c.reviewed_decision_id), $1)
      AS own_decision,
    c.proposed_at IS NOT NULL AND EXISTS (SELECT 1 FROM decision_proposal o WHERE o.subject_id = c.subject_id
      AND o.case_id = c.id AND o.moderator_id = $1 AND o.undone_at IS NULL) AS own_proposal,
    (SELECT jsonb_build_object('id', d.id, 'outcome', d.outcome, 'measure', d.measure, 'reason', d.reason,
      'statement', d.statement, 'decided_at', d.decided_at, 'revision', d.revision, 'evidence', d.evidence)
      FROM decision d
      WHERE d.subject_id = c.subject_id AND d.id = c.appealed_decision_id) AS appealed
  FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.id = $2`

export async function caseRow(db: DataSource, viewerId: string, id: string): Promise<CaseRow | undefined> {
  const rows = await preparedRead<CaseRow>(db, CASE_ROW, [viewerId, id])
  return rows[0]
}

export interface SignalRow {
  id: string
  seq: number
  source: SignalSource
  reason: string
  details: string
  links: string[]
  quote: string | null
  quote_lines: string | null
  revision: string | null
  raised_at: Date
  outcome: 'uphold' | 'dismiss' | null
  /** Numbers the people of the case in the order of their first flag; null for what no person raised. */
  person_number: number | null
  /** For this reason, over all time. */
  upheld: number
  dismissed: number
  trusted: boolean
}

/**
 * The signals of a case that were not withdrawn, oldest first; for an appeal, or where it is decided again, those
 * that the first decision settled.
 * People are numbered, not named.
 */
export function signalRows(
  db: DataSource,
  { subject_id: subjectId, id, appealed, reviewed_decision_id: reviewed }: CaseRow,
): Promise<SignalRow[]> {
  const decided = appealed?.id ?? reviewed
  const of = decided ? 'decision_id' : 'case_id'
  return preparedRead(
    db,
    `SELECT s.id, s.seq, s.source, s.reason, s.details, s.links, s.quote, s.quote_lines::text AS quote_lines, s.revision,
       s.raised_at, s.outcome, coalesce(r.upheld, 0) AS upheld, coalesce(r.dismissed, 0) AS dismissed,
       coalesce(p.trusted_for && ARRAY[s.reason, '*'], false) AS trusted,
       CASE WHEN s.person_id IS NOT NULL THEN (dense_rank() OVER (ORDER BY f.first NULLS LAST, s.person_id))::int END
         AS person_number
     FROM case_signal s
     LEFT JOIN reporter_record r ON r.person_id = s.person_id AND r.reason = s.reason
     LEFT JOIN person p ON p.id = s.person_id
     LEFT JOIN (SELECT t.person_id, min(t.seq) AS first FROM case_signal t
       WHERE t.subject_id = $1 AND t.${of} = $2 AND t.withdrawn_at IS NULL GROUP BY t.person_id) f
       ON f.person_id = s.person_id
     WHERE s.subject_id = $1 AND s.${of} = $2 AND s.withdrawn_at IS NULL ORDER BY s.seq LIMIT 500`,
    [subjectId, decided ?? id],
  )
}

export interface ReplyRow {
  id: string
  body: string
  revision: string | null
  replied_at: Date
  by: string
}

/** The owner's newest public answer since the case was opened. */
export async function latestReply(
  db: DataSource,
  subjectId: string,
  since: Date,
): Promise<ReplyRow | undefined> {
  const rows = await preparedRead<ReplyRow>(
    db,
    `SELECT r.id, r.body, r.revision, r.replied_at, p.name AS by FROM owner_reply r JOIN person p ON p.id = r.person_id
     WHERE r.subject_id = $1 AND r.replied_at >= $2 ORDER BY r.replied_at DESC LIMIT 1`,
    [subjectId, since],
  )
  return rows[0]
}

export interface ProposalRow {
  id: string
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  reason: string
  statement: string
  proposed_at: Date
  by: string
  mine: boolean
}

/** Answers in a case that takes two people, oldest first; `viewerId` marks their own. */
export const proposalRows = (
  db: DataSource,
  { subject_id: subjectId, id }: CaseRow,
  viewerId: string,
): Promise<ProposalRow[]> =>
  preparedRead(
    db,
    `SELECT o.id, o.outcome, o.measure, o.reason, o.statement, o.proposed_at, p.name AS by,
       o.moderator_id = $3 AS mine
     FROM decision_proposal o JOIN person p ON p.id = o.moderator_id
     WHERE o.subject_id = $1 AND o.case_id = $2 AND o.undone_at IS NULL ORDER BY o.proposed_at, o.id`,
    [subjectId, id, viewerId],
  )

export interface DecisionRow {
  id: string
  outcome: 'uphold' | 'dismiss'
  measure: string | null
  reason: string
  statement: string
  decided_at: Date
  effective_at: Date
  by: string
  /** Who gave the same answer before, where it took two. */
  second: string | null
  alone: boolean
}

export async function standingDecision(
  db: DataSource,
  subjectId: string,
  caseId: string,
): Promise<DecisionRow | undefined> {
  const rows = await preparedRead<DecisionRow>(
    db,
    `SELECT d.id, d.outcome, d.measure, d.reason, d.statement, d.decided_at, d.effective_at, p.name AS by,
       q.name AS second, d.alone
     FROM decision d JOIN person p ON p.id = d.moderator_id LEFT JOIN person q ON q.id = d.second_id
     WHERE d.subject_id = $1 AND d.case_id = $2 AND d.undone_at IS NULL`,
    [subjectId, caseId],
  )
  return rows[0]
}
