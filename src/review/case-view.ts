import type { Actor } from '../common/actor.js'
import { allows } from '../common/permission.js'
import { allowedActions, type Situation } from './allowed-actions.js'
import { leadsOnly, nextState, backAs } from './case-state.js'
import type {
  AppealedRow,
  CaseItemRow,
  CaseRow,
  DecisionRow,
  ProposalRow,
  ReplyRow,
  SignalRow,
} from './case-row.query.js'
import type {
  AppealView,
  CaseDecision,
  CaseFlagView,
  CaseItem,
  CaseReply,
  CaseView,
  ClaimHolder,
  ProposalView,
  SecondPersonView,
} from './case.dto.js'
import type { OfferedMeasure } from './may-impose.js'
import { owns, questionOf } from './owner-turn.js'
import { rangeLines } from './signal-input.js'

export interface Viewer {
  actor: Actor
  now: Date
}

export interface CaseParts {
  measures: OfferedMeasure[]
  row: CaseRow
  signals: SignalRow[]
  reply?: ReplyRow
  decision?: DecisionRow
  proposals: ProposalRow[]
}

/** A case as a row of the queue. A lease past its time shows as open: it is free to be taken. */
export const caseItem = (row: CaseItemRow, viewer: Viewer): CaseItem => ({
  id: row.id,
  kind: shownKind(row, viewer),
  state: shownState(row, viewer),
  severity: row.severity,
  reasons: row.reasons,
  openedAt: row.opened_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  flagCount: row.signal_count,
  peopleCount: row.people,
  ...(isHeld(row, viewer) && { claim: holder(row, viewer) }),
  ...(row.awaiting_until && { awaitingUntil: row.awaiting_until.toISOString() }),
  ...(row.escalation && { escalation: row.escalation }),
  version: row.version,
  subject: row.subject,
  priority: { score: row.priority, terms: row.priority_terms },
})

/** A case with everything needed to decide it. */
export function caseView(parts: CaseParts, viewer: Viewer): CaseView {
  const { row, signals, reply, decision } = parts
  return {
    ...caseItem(row, viewer),
    flags: signals.map((signal) => flagOf(signal, row)),
    allowedActions: allowedActions(situationOf(row, viewer)),
    allowedMeasures: parts.measures,
    ...(row.owner_ask && { ownerQuestion: questionOf(row.owner_ask) }),
    ...(reply && { reply: replyOf(reply) }),
    ...(decision && { decision: decisionOf(decision) }),
    ...(row.appealed && { appeal: appealOf(row, row.appealed), ...countOf(signals) }),
    ...(row.proposed_at && { secondPerson: secondPersonOf(parts, row.proposed_at, viewer) }),
  }
}

/** A golden case looks like any other to who is to decide it. */
const shownKind = ({ kind }: CaseItemRow, { actor }: Viewer) =>
  kind === 'golden' && actor.role === 'moderator' ? 'review' : kind

const isHeld = (row: CaseItemRow, { now }: Viewer) => row.state === 'claimed' && row.claim_expires_at! > now
const isMine = (row: CaseItemRow, { actor }: Viewer) => row.state === 'claimed' && row.claimed_by === actor.id
const shownState = (row: CaseItemRow, viewer: Viewer) =>
  row.state === 'claimed' && !isHeld(row, viewer) && !isMine(row, viewer)
    ? nextState(row.state, backAs('release', waitingOf(row)))!
    : row.state
const waitingOf = (row: CaseItemRow) => ({ escalatedAt: row.escalated_at, proposedAt: row.proposed_at })

function situationOf(row: CaseRow, viewer: Viewer): Situation {
  const mine = isMine(row, viewer)
  return {
    state: row.state,
    kind: shownKind(row, viewer),
    heldByMe: mine,
    heldByOther: !mine && isHeld(row, viewer),
    ownerKnown: row.owner !== null || row.owner_members.length > 0,
    ownerTimeOver: row.awaiting_until !== null && row.awaiting_until <= viewer.now,
    leadsOnly: leadsOnly({ escalatedAt: row.escalated_at, escalation: row.escalation }),
    conflict: conflictOf(row, viewer),
    mayWork: allows(viewer.actor.role, 'cases.work'),
    isLead: isLead(viewer),
  }
}

const isLead = ({ actor }: Viewer) => actor.role !== 'moderator'

/** The same rule as `CONFLICT` of `claimable.query.ts`, for what a screen says. */
function conflictOf(row: CaseRow, viewer: Viewer): string | undefined {
  const { actor, now } = viewer
  if (owns(row, actor)) return 'own_subject'
  if (row.appellant_id === actor.id) return 'own_appeal'
  if (row.own_decision) return 'own_decision'
  const mayGoAlone = isLead(viewer) && row.lead_alone_at !== null && row.lead_alone_at <= now
  if (row.own_proposal && !mayGoAlone) return 'own_proposal'
  return row.own_flag ? 'own_flag' : undefined
}

const holder = (row: CaseItemRow, viewer: Viewer): ClaimHolder => ({
  by: row.holder ?? '',
  expiresAt: row.claim_expires_at!.toISOString(),
  mine: isMine(row, viewer),
})

function flagOf(signal: SignalRow, row: CaseRow): CaseFlagView {
  const { upheld, dismissed, trusted, person_number: number } = signal
  return withoutNulls({
    id: signal.id,
    source: signal.source,
    reason: signal.reason,
    details: signal.details,
    links: signal.links,
    quote: signal.quote,
    quoteLines: rangeLines(signal.quote_lines) ?? null,
    revision: signal.revision,
    raisedAt: signal.raised_at.toISOString(),
    reporter: number === null ? null : { letter: letter(number), record: { upheld, dismissed }, trusted },
    isNew: row.kind === 'review' && row.state === 'claimed' && signal.seq > (row.claim_seen ?? signal.seq),
    outcome: signal.outcome,
  })
}

/** 1 → A, 26 → Z, 27 → AA. */
function letter(number: number): string {
  const rest = (number - 1) % 26
  const before = Math.floor((number - 1) / 26)
  return (before > 0 ? letter(before) : '') + String.fromCodePoint(65 + rest)
}

const countOf = (signals: SignalRow[]) => ({
  flagCount: signals.length,
  peopleCount: new Set(signals.map((one) => one.person_number).filter((one) => one !== null)).size,
})

function appealOf(row: CaseRow, { decided_at, revision, evidence, ...decision }: AppealedRow): AppealView {
  return withoutNulls({
    grounds: row.grounds ?? '',
    by: row.appellant_role,
    decision: withoutNulls(decision),
    evidence: evidence && {
      decidedAt: new Date(decided_at).toISOString(),
      subject: withoutNulls(evidence.subject),
      priority: evidence.priority,
      ...(revision && { revision }),
    },
  })
}

/** The second person answers blind: others' answers are shown to leads who settle two, to auditors, and afterwards. */
function secondPersonOf(
  { row, proposals, decision }: CaseParts,
  since: Date,
  viewer: Viewer,
): SecondPersonView {
  const settling = row.escalation === 'disagreement' && isLead(viewer)
  const seesAll = settling || decision !== undefined || !allows(viewer.actor.role, 'cases.work')
  return {
    since: since.toISOString(),
    ...(row.lead_alone_at && { leadAloneAt: row.lead_alone_at.toISOString() }),
    proposals: proposals.filter(({ mine }) => mine || seesAll).map(proposalOf),
  }
}

const proposalOf = ({ proposed_at, ...row }: ProposalRow): ProposalView =>
  withoutNulls({ ...row, proposedAt: proposed_at.toISOString() })

const replyOf = ({ id, by, body, revision, replied_at }: ReplyRow): CaseReply =>
  withoutNulls({ id, by, text: body, revision, repliedAt: replied_at.toISOString() })

const decisionOf = (row: DecisionRow): CaseDecision =>
  withoutNulls({
    id: row.id,
    outcome: row.outcome,
    measure: row.measure,
    reason: row.reason,
    statement: row.statement,
    by: row.by,
    second: row.second,
    alone: row.alone || null,
    decidedAt: row.decided_at.toISOString(),
    effectiveAt: row.effective_at.toISOString(),
  })

type WithoutNulls<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>
}

/** Absent instead of null: in an answer, null would mean "cleared". */
function withoutNulls<T extends object>(from: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== null)) as WithoutNulls<T>
}
