import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { prepared } from '../database/prepared.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { nextState } from './case-state.js'
import { ADD_SIGNAL, LIVE_SIGNALS, NEXT_SIGNAL, STORE_SCORE, type LiveSignal } from './raise.sql.js'
import { goesFirst } from './trusted-first.js'
import { ReviewCase, type OwnerAsk } from './review-case.entity.js'
import { scoreCase, type ScoredSignal } from './score-case.js'
import type { CaseKey } from './claimable.query.js'
import { fingerprintOf, linesRange, type RaisedSubject, type SignalInput } from './signal-input.js'

const DAY_SECONDS = 86_400

export interface Raised {
  caseId: string
  signalId: string
}

/** What raises and re-scores cases. `raise` and `withdraw` are all that other folders call. */
@Injectable()
export class Cases {
  constructor(
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Adds a signal to the subject's open case, or opens one, and re-scores it; all inside `tx`. */
  async raise(tx: EntityManager, subject: RaisedSubject, signal: SignalInput): Promise<Raised> {
    const { severity } = this.#reason(signal.reason)
    const now = this.clock.now()
    const opening = [subject.id, newId(), severity, signal.reason, now, this.#due(now, signal.reason)]
    const [found] = await prepared<{ id: string; seq: number }>(tx, NEXT_SIGNAL, opening)
    const { id: caseId, seq } = found!
    const signalId = newId()
    const values = [subject.id, signalId, caseId, seq, ...signalColumns(signal), now, ...this.#scoring(now)]
    const live = await prepared<LiveSignal>(tx, ADD_SIGNAL, values)
    await this.#store(tx, { subjectId: subject.id, id: caseId }, live)
    return { caseId, signalId }
  }

  /** Withdraws the signals of one source; a case that no signal holds open lapses. */
  async withdraw(tx: EntityManager, actor: Actor, subject: RaisedSubject, sourceId: string): Promise<void> {
    const rows: [{ case_id: string }[], number] = await tx.query(
      `UPDATE case_signal SET withdrawn_at = $3
       WHERE subject_id = $1 AND source_id = $2 AND withdrawn_at IS NULL AND decision_id IS NULL RETURNING case_id`,
      [subject.id, sourceId, this.clock.now()],
    )
    for (const { case_id: id } of rows[0]) await this.#afterWithdrawal(tx, actor, subject, id)
  }

  /** Scores a case, locked by the caller, anew. @returns how many signals count; with none, nothing is stored. */
  async rescoreSubject(tx: EntityManager, { subjectId, id }: CaseKey): Promise<number> {
    const values = [subjectId, id, ...this.#scoring(this.clock.now())]
    const live = await prepared<LiveSignal>(tx, LIVE_SIGNALS, values)
    if (live.length > 0) await this.#store(tx, { subjectId, id }, live)
    return live.length
  }

  #scoring(now: Date): [Date, number, number] {
    const { recordHalfLifeDays, otherReasons } = this.policy.data.priority
    return [now, recordHalfLifeDays * DAY_SECONDS, otherReasons]
  }

  async #store(tx: EntityManager, key: CaseKey, live: LiveSignal[]): Promise<void> {
    const { opened_at: openedAt, downloads, downloads_before: downloadsBefore, measures } = live[0]!
    const ownerRecord = live[0]!.owner_record
    const dueAt = this.#earliest(openedAt, live)
    const harmLeft = Math.min(1, ...measures.map((id) => this.policy.anyMeasure(id)?.harmLeft ?? 1))
    const facts = {
      now: this.clock.now(),
      openedAt,
      dueAt,
      downloads,
      downloadsBefore,
      harmLeft,
      ownerRecord,
    }
    const signals = live.map((one) => this.#scored(one))
    const { score, severity, reasons, terms, changesAt } = scoreCase(
      signals,
      facts,
      this.policy.data.priority,
    )
    const people = new Set(live.map(({ person_id: person }) => person).filter((person) => person !== null))
      .size
    const values = [score, JSON.stringify(terms), severity, reasons, dueAt, live.length, people]
    const first = await goesFirst(tx, key, live, this.policy.data.priority)
    await prepared(tx, STORE_SCORE, [key.subjectId, key.id, ...values, downloadsBefore, changesAt, first])
  }

  async #afterWithdrawal(tx: EntityManager, actor: Actor, subject: RaisedSubject, id: string): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const
    const found = await tx.findOneOrFail(ReviewCase, { where: { subjectId: subject.id, id }, lock })
    const left = await this.rescoreSubject(tx, found)
    const state = nextState(found.state, 'lapse')
    if (left > 0 || !state) return
    await tx.update(ReviewCase, { subjectId: subject.id, id }, { state, signalCount: 0 })
    await this.ledger.append(tx, actor, 'case.lapsed', {
      subjectId: subject.id,
      payload: { caseId: id, why: 'withdrawn' },
    })
  }

  #scored(live: LiveSignal): ScoredSignal {
    const { reason, source, fingerprint, upheld, dismissed, trusted, outdated } = live
    const { severity, prior, minutes = 5 } = this.#reason(reason)
    const { weight } = this.policy.data.severities[severity]
    const { person_id: person, first_seen: firstSeen, raised_at: raisedAt } = live
    const said = { reason, severity, weight, prior, minutes, source, fingerprint, raisedAt, outdated }
    return { ...said, person, upheld, dismissed, trusted, firstSeen }
  }

  #due(openedAt: Date, reason: string, share = 1): Date {
    return this.policy.dueAt(openedAt, this.#reason(reason).severity, share)
  }

  /** The clock of a deadline stands still while the owner has the turn. */
  #waited(due: Date, reason: string, asks: OwnerAsk[]): Date {
    const { severity } = this.#reason(reason)
    return asks.reduce((at, { askedAt, until }) => {
      return this.policy.dueAfterWait(at, severity, { from: new Date(askedAt), until: new Date(until) })
    }, due)
  }

  #earliest(openedAt: Date, live: LiveSignal[]): Date {
    const reasons = new Set(live.map(({ reason }) => reason))
    const { trustedDueShare } = this.policy.data.priority
    const hurried = new Set(live.filter(({ trusted }) => trusted).map(({ reason }) => reason))
    const asks = live[0]!.owner_asks
    const due = (one: string) =>
      this.#waited(this.#due(openedAt, one, hurried.has(one) ? trustedDueShare : 1), one, asks).getTime()
    return new Date(Math.min(...[...reasons].map(due)))
  }

  /** A reason that an older policy had still weighs as something else would. */
  #reason(id: string) {
    return this.policy.anyReason(id) ?? { severity: 'low' as const, prior: 0.15, minutes: 5 }
  }
}

const signalColumns = (s: SignalInput) => [
  s.source,
  s.sourceId,
  s.personId,
  s.reason,
  s.revision,
  s.details,
  s.links,
  s.quote,
  linesRange(s.quoteLines),
  fingerprintOf(s.details),
]
