import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Config } from '../config.js'
import { prepared } from '../database/prepared.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { Cases } from '../review/cases.js'
import { linesRange, type SignalInput } from '../review/signal-input.js'
import { parseRef } from '../subjects/subject-ref.js'
import type { EnsuredSubject } from '../subjects/ensure-subject.query.js'
import { Subjects } from '../subjects/subjects.js'
import { anchorQuote } from './anchor-quote.js'
import { countFlag, countFlagSql, refuseOverLimit, windowEnd, type FlagRate } from './flag-rate.js'
import type { FileFlag } from './flag.dto.js'
import { repointKey, reserveKey, type Idempotency } from './idempotency.js'

export interface Filed {
  id: string
  /** false for a replay or a duplicate: the flag was there before. */
  isNew: boolean
}

/** What filing needs of other features. */
@Injectable()
export class FilingTools {
  constructor(
    readonly policy: Policy,
    readonly subjects: Subjects,
    readonly cases: Cases,
    readonly ledger: Ledger,
  ) {}
}

interface Filing {
  actor: Actor
  subject: EnsuredSubject
  input: FileFlag
  id: string
  quoteLines: [number, number] | null
  /** When it is raised, if its reporter is suspended. */
  heldUntil?: Date | null
}

@Injectable()
export class FileFlagService {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly use: FilingTools,
  ) {}

  /**
   * Files a flag in one transaction: subject, flag, signal, score and ledger, all or nothing. The same person,
   * subject and reason is the same flag; the same Idempotency-Key is the same request.
   * @throws BadInput, TooMany, Unprocessable
   */
  file(actor: Actor, input: FileFlag, idempotency?: Idempotency): Promise<Filed> {
    const ref = parseRef(input.subject.kind, input.subject.name)
    this.use.policy.reason(input.reason, ref.kind)
    return this.db.transaction(async (tx) => {
      const id = newId()
      const before = idempotency && (await reserveKey(tx, idempotency, this.#reservation(actor, id)))
      if (before) return { id: before, isNew: false }
      const subject = await this.use.subjects.ensure(tx, ref)
      const quoteLines = await this.#anchor(tx, subject, input.quote)
      const filed = await this.#insert(tx, { actor, subject, input, id, quoteLines })
      if (idempotency && filed.id !== id) await repointKey(tx, actor.id, idempotency.key, filed.id)
      return filed
    })
  }

  #reservation(actor: Actor, flagId: string) {
    const { idempotencyHours } = this.config
    return {
      personId: actor.id,
      flagId,
      now: this.clock.now(),
      expiresAt: this.clock.in(idempotencyHours * 3600),
    }
  }

  async #anchor(
    tx: EntityManager,
    subject: EnsuredSubject,
    quote?: string,
  ): Promise<[number, number] | null> {
    if (!quote || !subject.revision) return null
    const [row] = (await tx.query(
      'SELECT r.card FROM card_revision r WHERE r.subject_id = $1 AND r.hash = $2',
      [subject.id, subject.revision],
    )) as { card: string }[]
    return (row && anchorQuote(row.card, quote)) ?? null
  }

  async #insert(tx: EntityManager, filing: Filing): Promise<Filed> {
    const { actor, subject, input, id, quoteLines } = filing
    const now = this.clock.now()
    const said = saidOf(input, quoteLines)
    const values = [subject.id, id, actor.id, input.reason, ...said, subject.revision, now, windowEnd(now)]
    const [rate] = await prepared<FlagRate>(tx, ADD_FLAG, [...values, this.#mayWait(input)])
    if (!rate) return this.#again(tx, filing)
    refuseOverLimit(rate, now, this.config.flagsPerMinute)
    await this.#raise(tx, { ...filing, heldUntil: rate.held_until }, 'flag.filed')
    return { id, isNew: true }
  }

  /** The same flag once more: a withdrawn one comes back, and one about an older, settled revision is raised anew. */
  async #again(tx: EntityManager, filing: Filing): Promise<Filed> {
    const { actor, subject, input, quoteLines } = filing
    const [found] = (await tx.query(
      `SELECT f.id, f.withdrawn_at IS NOT NULL AS withdrawn, f.revision,
         EXISTS (SELECT 1 FROM case_signal s WHERE s.subject_id = f.subject_id AND s.source_id = f.id
           AND s.withdrawn_at IS NULL AND s.decision_id IS NULL) AS live
       FROM flag f WHERE f.subject_id = $1 AND f.reporter_id = $2 AND f.reason = $3 FOR UPDATE OF f`,
      [subject.id, actor.id, input.reason],
    )) as { id: string; withdrawn: boolean; revision: string | null; live: boolean }[]
    const { id, withdrawn, revision, live } = found!
    if (live || (!withdrawn && revision === subject.revision)) return { id, isNew: false }
    const said = saidOf(input, quoteLines)
    const values = [
      subject.id,
      id,
      ...said,
      subject.revision,
      this.clock.now(),
      actor.id,
      this.#mayWait(input),
    ]
    const [[again]] = await tx.query<[{ held_until: Date | null }[]]>(FILE_AGAIN, values)
    await countFlag(tx, actor.id, this.clock.now(), this.config.flagsPerMinute)
    await this.#raise(tx, { ...filing, id, heldUntil: again!.held_until }, 'flag.filed_again')
    return { id, isNew: false }
  }

  /** During a suspension (DSA Art. 23) the flag is taken in and waits; what may do grave harm does not. */
  #mayWait({ reason }: FileFlag): boolean {
    const severity = this.use.policy.anyReason(reason)?.severity ?? 'low'
    return !this.use.policy.data.misuse.neverHeld.includes(severity)
  }

  #hold(tx: EntityManager, { actor, subject, id, input }: Filing, heldUntil: Date): Promise<void> {
    const payload = { flagId: id, reason: input.reason, heldUntil: heldUntil.toISOString() }
    return this.use.ledger.append(tx, actor, 'flag.held', { subjectId: subject.id, payload })
  }

  async #raise(tx: EntityManager, filing: Filing, fact: string): Promise<void> {
    const { actor, subject, input, id, heldUntil } = filing
    if (heldUntil) return this.#hold(tx, filing, heldUntil)
    const { caseId } = await this.use.cases.raise(tx, subject, signalOf(filing))
    const payload = { flagId: id, caseId, reason: input.reason }
    await this.use.ledger.append(tx, actor, fact, { subjectId: subject.id, payload })
  }
}

/** Until when a flag waits: while its reporter is suspended, unless what it alleges is too grave to wait. */
const HELD_UNTIL = (person: string, now: string, waits: string) => `(SELECT p.flags_held_until FROM person p
  WHERE p.id = ${person} AND p.flags_held_until > ${now} AND ${waits}::boolean)`

/**
 * Adds a flag and counts it, in one round trip; no row when the flag was there before. Parameters: subject id, id,
 * reporter id, reason, details, links, quote, quote lines, revision, now, start of a window that ends now, and whether
 * it waits while its reporter is suspended.
 */
const ADD_FLAG = `
  WITH added AS (
    INSERT INTO flag (subject_id, id, reporter_id, reason, details, links, quote, quote_lines, revision, filed_at,
      held_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ${HELD_UNTIL('$3', '$10', '$12')})
    ON CONFLICT ON CONSTRAINT flag_once DO NOTHING RETURNING id, held_until)
  ${countFlagSql('FROM added', { person: '$3', now: '$10', windowEnd: '$11' }, ', (SELECT a.held_until FROM added a)')}`

const FILE_AGAIN = `
  UPDATE flag SET details = $3, links = $4, quote = $5, quote_lines = $6, revision = $7, filed_at = $8,
    withdrawn_at = NULL, held_until = ${HELD_UNTIL('$9', '$8', '$10')}
  WHERE subject_id = $1 AND id = $2 RETURNING held_until`

const saidOf = (input: FileFlag, quoteLines: [number, number] | null) => [
  input.details,
  input.links ?? [],
  input.quote ?? null,
  linesRange(quoteLines),
]

const signalOf = ({ actor, subject, input, id, quoteLines }: Filing): SignalInput => ({
  source: 'flag',
  sourceId: id,
  personId: actor.id,
  reason: input.reason,
  revision: subject.revision,
  details: input.details,
  links: input.links ?? [],
  quote: input.quote ?? null,
  quoteLines,
})
