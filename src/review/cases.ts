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
import { ReviewCase } from './review-case.entity.js'
import { scoreCase, type ScoredSignal } from './score-case.js'
import { fingerprintOf, linesRange, type RaisedSubject, type SignalInput } from './signal-input.js'

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
    const [found] = await prepared<{ id: string; seq: number; opened_at: Date }>(tx, NEXT_SIGNAL, opening)
    const { id: caseId, seq, opened_at: openedAt } = found!
    const signalId = newId()
    const values = [subject.id, signalId, caseId, seq, ...signalColumns(signal), now]
    const live = await prepared<LiveSignal>(tx, ADD_SIGNAL, values)
    await this.#store(tx, subject, { id: caseId, openedAt }, live)
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

  /** Scores a case anew from its live signals. @returns how many there are; with none, nothing is stored. */
  async rescore(
    tx: EntityManager,
    subject: RaisedSubject,
    found: { id: string; openedAt: Date },
  ): Promise<number> {
    const live = await prepared<LiveSignal>(tx, LIVE_SIGNALS, [subject.id, found.id])
    if (live.length > 0) await this.#store(tx, subject, found, live)
    return live.length
  }

  async #store(
    tx: EntityManager,
    subject: RaisedSubject,
    found: { id: string; openedAt: Date },
    live: LiveSignal[],
  ): Promise<void> {
    const dueAt = this.#earliest(found.openedAt, live)
    const facts = { downloads: Number(subject.downloads ?? 0), dueAt }
    const { score, severity, reasons, terms } = scoreCase(
      live.map((one) => this.#scored(one)),
      facts,
    )
    const people = new Set(live.map(({ person_id: person }) => person).filter((person) => person !== null))
      .size
    const values = [score, JSON.stringify(terms), severity, reasons, dueAt, live.length, people]
    await prepared(tx, STORE_SCORE, [subject.id, found.id, ...values])
  }

  /** The same for a case whose subject the caller has not at hand. */
  async rescoreSubject(
    tx: EntityManager,
    found: { subjectId: string; id: string; openedAt: Date },
  ): Promise<void> {
    const subject = await tx.query('SELECT w.id, w.downloads FROM subject w WHERE w.id = $1', [
      found.subjectId,
    ])
    await this.rescore(tx, subject[0], found)
  }

  async #afterWithdrawal(tx: EntityManager, actor: Actor, subject: RaisedSubject, id: string): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const
    const found = await tx.findOneOrFail(ReviewCase, { where: { subjectId: subject.id, id }, lock })
    const left = await this.rescore(tx, subject, found)
    const state = nextState(found.state, 'lapse')
    if (left > 0 || !state) return
    await tx.update(ReviewCase, { subjectId: subject.id, id }, { state, signalCount: 0 })
    await this.ledger.append(tx, actor, 'case.lapsed', {
      subjectId: subject.id,
      payload: { caseId: id, why: 'withdrawn' },
    })
  }

  #scored({ reason, person_id: person, fingerprint, upheld, dismissed }: LiveSignal): ScoredSignal {
    const { severity, prior } = this.#reason(reason)
    const { weight } = this.policy.data.severities[severity]
    return { reason, severity, weight, prior, person, upheld, dismissed, fingerprint }
  }

  #due(openedAt: Date, reason: string): Date {
    return this.policy.dueAt(openedAt, this.#reason(reason).severity)
  }

  #earliest(openedAt: Date, live: LiveSignal[]): Date {
    const reasons = new Set(live.map(({ reason }) => reason))
    return new Date(Math.min(...[...reasons].map((one) => this.#due(openedAt, one).getTime())))
  }

  /** A reason that an older policy had still weighs as something else would. */
  #reason(id: string) {
    return this.policy.anyReason(id) ?? { severity: 'low' as const, prior: 0.15 }
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
