import type { Actor } from '../common/actor.js'
import { allows } from '../common/permission.js'
import { allowedActions, type Situation } from './allowed-actions.js'
import type { CaseItemRow, CaseRow, DecisionRow, ReplyRow, SignalRow } from './case-row.query.js'
import type {
  CaseDecision,
  CaseFlagView,
  CaseItem,
  CaseReply,
  CaseSubject,
  CaseView,
  ClaimHolder,
} from './case.dto.js'
import { owns } from './owner-turn.js'
import { rangeLines } from './signal-input.js'

export interface Viewer {
  actor: Actor
  now: Date
}

export interface CaseParts {
  row: CaseRow
  signals: SignalRow[]
  reply?: ReplyRow
  decision?: DecisionRow
}

/** A case as a row of the queue. A lease past its time shows as open: it is free to be taken. */
export function caseItem(row: CaseItemRow, viewer: Viewer): CaseItem {
  return {
    id: row.id,
    kind: row.kind,
    state: shownState(row, viewer),
    severity: row.severity,
    reasons: row.reasons,
    subject: subjectOf(row),
    priority: { score: row.priority, terms: row.priority_terms },
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    flagCount: row.signal_count,
    peopleCount: row.people,
    ...(isHeld(row, viewer) && { claim: holder(row, viewer) }),
    ...(row.awaiting_until && { awaitingUntil: row.awaiting_until.toISOString() }),
    version: row.version,
  }
}

/** A case with everything needed to decide it. */
export function caseView({ row, signals, reply, decision }: CaseParts, viewer: Viewer): CaseView {
  return {
    ...caseItem(row, viewer),
    flags: signals.map((signal) => flagOf(signal, row)),
    allowedActions: allowedActions(situationOf(row, viewer)),
    ...(reply && { reply: replyOf(reply) }),
    ...(decision && { decision: decisionOf(decision) }),
    ...(row.appealed && { appeal: { grounds: row.grounds ?? '', decision: withoutNulls(row.appealed) } }),
  }
}

const isHeld = (row: CaseItemRow, { now }: Viewer) => row.state === 'claimed' && row.claim_expires_at! > now
const isMine = (row: CaseItemRow, { actor }: Viewer) => row.state === 'claimed' && row.claimed_by === actor.id
const shownState = (row: CaseItemRow, viewer: Viewer) =>
  row.state === 'claimed' && !isHeld(row, viewer) && !isMine(row, viewer) ? 'open' : row.state

function situationOf(row: CaseRow, viewer: Viewer): Situation {
  const mine = isMine(row, viewer)
  return {
    state: row.state,
    kind: row.kind,
    heldByMe: mine,
    heldByOther: !mine && isHeld(row, viewer),
    ownerKnown: row.owner !== null || row.owner_members.length > 0,
    ownerTimeOver: row.awaiting_until !== null && row.awaiting_until <= viewer.now,
    conflict: conflictOf(row, viewer.actor),
    mayWork: allows(viewer.actor.role, 'cases.work'),
    isLead: viewer.actor.role !== 'moderator',
  }
}

function conflictOf(row: CaseRow, actor: Actor): string | undefined {
  if (owns(row, actor)) return 'own_subject'
  if (row.appellant_id === actor.id) return 'own_appeal'
  if (row.own_decision) return 'own_decision'
  return row.own_flag ? 'own_flag' : undefined
}

const subjectOf = (row: CaseItemRow): CaseSubject =>
  withoutNulls({
    id: row.subject_id,
    kind: row.subject_kind,
    name: row.name,
    title: row.title,
    owner: row.owner,
    downloads: row.downloads === null ? null : Number(row.downloads),
    likes: row.likes === null ? null : Number(row.likes),
    license: row.license,
    revision: row.revision,
  })

const holder = (row: CaseItemRow, viewer: Viewer): ClaimHolder => ({
  by: row.holder ?? '',
  expiresAt: row.claim_expires_at!.toISOString(),
  mine: isMine(row, viewer),
})

function flagOf(signal: SignalRow, row: CaseRow): CaseFlagView {
  const { upheld, dismissed, person_number: number } = signal
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
    reporter: number === null ? null : { letter: letter(number), record: { upheld, dismissed } },
    isNew: row.state === 'claimed' && signal.seq > (row.claim_seen ?? signal.seq),
    outcome: signal.outcome,
  })
}

/** 1 → A, 26 → Z, 27 → AA. */
function letter(number: number): string {
  const rest = (number - 1) % 26
  const before = Math.floor((number - 1) / 26)
  return (before > 0 ? letter(before) : '') + String.fromCodePoint(65 + rest)
}

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
