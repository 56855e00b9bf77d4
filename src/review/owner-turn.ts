import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotAllowed, NotFound } from '../common/errors.js'
import { newId } from '../common/id.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { Cases } from './cases.js'
import { backAs, nextState } from './case-state.js'
import { Claims, keyOf, NOT_HELD } from './claims.js'
import { OwnerReply } from './owner-reply.entity.js'
import type { AskOwner, OwnerQuestion, OwnerQuestions } from './decision.dto.js'
import { ReviewCase, type OwnerAsk } from './review-case.entity.js'

const DAY_SECONDS = 86_400

interface Owned {
  owner: string | null
  owner_members: string[]
  revision: string | null
}

interface Step {
  caseId: string
  token: string
  action: 'askOwner' | 'escalate'
}

/** The case that is passed on, and what it is scored by again. */
@Injectable()
export class OwnerTurnTools {
  constructor(
    readonly claims: Claims,
    readonly cases: Cases,
  ) {}
}

/** The owner's right of reply, and passing a case on to a lead. */
@Injectable()
export class OwnerTurn {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly ledger: Ledger,
    private readonly use: OwnerTurnTools,
  ) {}

  /**
   * Waits for the owner's answer for the policy's days, and the deadline with it; an answer, or the end of them, brings
   * the case back. @throws StaleClaim, Conflict
   */
  askOwner(actor: Actor, caseId: string, { claimToken: token, question }: AskOwner): Promise<ReviewCase> {
    const awaitingUntil = this.clock.in(this.policy.data.ownerReplyDays * DAY_SECONDS)
    const wait = { from: this.clock.now(), until: awaitingUntil }
    const ask = {
      question: question ?? null,
      askedAt: wait.from.toISOString(),
      until: wait.until.toISOString(),
    }
    return this.#move(actor, { caseId, token, action: 'askOwner' }, ({ ownerAsks, dueAt, severity }) => {
      const due = this.policy.dueAfterWait(dueAt, severity, wait)
      return { awaitingUntil, ownerAsks: [...ownerAsks, ask], dueAt: due }
    })
  }

  /** Passes the case to a lead, who alone is handed it from then on. */
  escalate(actor: Actor, caseId: string, token: string): Promise<ReviewCase> {
    const escalatedAt = this.clock.now()
    return this.#move(actor, { caseId, token, action: 'escalate' }, () => {
      return { escalatedAt, escalation: 'asked' }
    })
  }

  /** What the owner is asked now. @throws NotFound, NotAllowed */
  async questions(actor: Actor, subjectId: string): Promise<OwnerQuestions> {
    await this.#owned(this.db.manager, actor, subjectId)
    const rows = (await this.db.query(
      `SELECT c.owner_asks -> -1 AS ask FROM review_case c
       WHERE c.subject_id = $1 AND c.state = 'awaiting_owner' AND c.kind = 'review' ORDER BY c.id`,
      [subjectId],
    )) as { ask: OwnerAsk | null }[]
    return { items: rows.flatMap(({ ask }) => (ask ? [questionOf(ask)] : [])) }
  }

  /** The owner's public answer. @throws NotAllowed when the caller does not own the work */
  reply(actor: Actor, subjectId: string, body: string): Promise<OwnerReply> {
    return this.db.transaction(async (tx) => {
      const { revision } = await this.#owned(tx, actor, subjectId)
      const reply = {
        subjectId,
        id: newId(),
        personId: actor.id,
        body,
        revision,
        repliedAt: this.clock.now(),
      }
      await tx.insert(OwnerReply, reply)
      await this.ledger.append(tx, actor, 'owner.replied', { subjectId, payload: { replyId: reply.id } })
      await this.bringBack(tx, subjectId)
      return reply
    })
  }

  async #owned(tx: EntityManager, actor: Actor, subjectId: string): Promise<Owned> {
    const [subject] = (await tx.query(
      'SELECT w.owner, w.owner_members, w.revision FROM subject w WHERE w.id = $1',
      [subjectId],
    )) as Owned[]
    if (!subject) throw new NotFound(`There is no subject ${subjectId}.`)
    if (!owns(subject, actor)) throw new NotAllowed('Only an owner of this work may answer for it.')
    return subject
  }

  #move(
    actor: Actor,
    { caseId, token, action }: Step,
    changeOf: (found: ReviewCase) => Partial<ReviewCase>,
  ): Promise<ReviewCase> {
    return this.db.transaction(async (tx) => {
      const found = await this.use.claims.held(tx, actor, caseId, token)
      if (found.kind === 'second-review')
        throw new Conflict('only_decide', 'This case can only be decided, or handed back with release.')
      if (action === 'askOwner') await refuseToAsk(tx, found)
      const state = nextState(found.state, action)!
      const change = { ...NOT_HELD, ...changeOf(found), ...passedOn(found, action), state }
      await tx.update(ReviewCase, keyOf(found), change)
      if (action === 'askOwner') await this.use.cases.rescoreSubject(tx, found)
      await this.ledger.append(tx, actor, factOf(found, action), {
        subjectId: found.subjectId,
        payload: { caseId },
      })
      return { ...found, ...change }
    })
  }

  /** What waits for the owner comes back, to where it waited before. Call it inside the transaction of the answer. */
  async bringBack(tx: EntityManager, subjectId: string): Promise<void> {
    const where = { subjectId, state: 'awaiting_owner' as const }
    const waiting = await tx.find(ReviewCase, { where, lock: { mode: 'pessimistic_write' } })
    for (const found of waiting) {
      const state = nextState(found.state, backAs('reply', found))!
      const ownerAsks = endWait(found.ownerAsks, this.clock.now())
      await tx.update(ReviewCase, keyOf(found), { state, awaitingUntil: null, ownerAsks })
      await this.use.cases.rescoreSubject(tx, found)
    }
  }
}

export const questionOf = ({ question, askedAt, until }: OwnerAsk): OwnerQuestion => ({
  ...(question !== null && { question }),
  askedAt,
  until,
})

/** The last turn ends with the answer, unless its time was over. */
function endWait(asks: OwnerAsk[], now: Date): OwnerAsk[] {
  const last = asks.at(-1)
  if (!last || new Date(last.until) <= now) return asks
  return [...asks.slice(0, -1), { ...last, until: now.toISOString() }]
}

const WORDS = { askOwner: 'ask-owner', escalate: 'escalate' } as const
const FACTS = { askOwner: 'case.owner_asked', escalate: 'case.escalated' } as const

/** A golden case looks like any other, so it can be passed on; that is its moderator's answer, and nobody is told. */
const passedOn = ({ kind }: ReviewCase, action: Step['action']) =>
  kind === 'golden' ? { passedOn: WORDS[action] } : {}
const factOf = ({ kind }: ReviewCase, action: Step['action']) =>
  kind === 'golden' ? 'golden.passed_on' : FACTS[action]

/** @throws Conflict for an appeal, and where no owner is known */
async function refuseToAsk(tx: EntityManager, { kind, subjectId }: ReviewCase): Promise<void> {
  if (kind === 'appeal')
    throw new Conflict(
      'not_for_appeals',
      'Only a review is sent to the owner. Decide this case, or hand it back.',
    )
  const [row] = (await tx.query(
    'SELECT w.owner IS NULL AND w.owner_members = $2 AS unknown FROM subject w WHERE w.id = $1',
    [subjectId, []],
  )) as { unknown: boolean }[]
  if (row!.unknown)
    throw new Conflict('no_owner', 'No owner of this work is known, so nobody can be asked. Decide the case.')
}

export const owns = (
  { owner, owner_members }: Pick<Owned, 'owner' | 'owner_members'>,
  { name }: Actor,
): boolean => owner === name || owner_members.includes(name)
