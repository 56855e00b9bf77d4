import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotAllowed, NotFound } from '../common/errors.js'
import { newId } from '../common/id.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { backAs, nextState } from './case-state.js'
import { Claims, keyOf, NOT_HELD } from './claims.js'
import { OwnerReply } from './owner-reply.entity.js'
import { isBlind } from './quality/blind-kind.js'
import { ReviewCase } from './review-case.entity.js'

const DAY_SECONDS = 86_400

interface Owned {
  owner: string | null
  owner_members: string[]
  revision: string | null
}

/** The owner's right of reply, and passing a case on to a lead. */
@Injectable()
export class OwnerTurn {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly claims: Claims,
    private readonly ledger: Ledger,
  ) {}

  /** Waits for the owner's answer for the policy's days; an answer, or the end of them, brings the case back. */
  askOwner(actor: Actor, caseId: string, token: string): Promise<ReviewCase> {
    const awaitingUntil = this.clock.in(this.policy.data.ownerReplyDays * DAY_SECONDS)
    return this.#move(
      actor,
      { caseId, token, action: 'askOwner', fact: 'case.owner_asked' },
      { awaitingUntil },
    )
  }

  /** Passes the case to a lead, who alone is handed it from then on. */
  escalate(actor: Actor, caseId: string, token: string): Promise<ReviewCase> {
    const escalatedAt = this.clock.now()
    return this.#move(
      actor,
      { caseId, token, action: 'escalate', fact: 'case.escalated' },
      { escalatedAt, escalation: 'asked' },
    )
  }

  /** The owner's public answer. @throws NotAllowed when the caller does not own the work */
  reply(actor: Actor, subjectId: string, body: string): Promise<OwnerReply> {
    return this.db.transaction(async (tx) => {
      const [subject] = (await tx.query(
        'SELECT w.owner, w.owner_members, w.revision FROM subject w WHERE w.id = $1',
        [subjectId],
      )) as Owned[]
      if (!subject) throw new NotFound(`There is no subject ${subjectId}.`)
      if (!owns(subject, actor)) throw new NotAllowed('Only an owner of this work may answer for it.')
      const { revision } = subject
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

  #move(
    actor: Actor,
    {
      caseId,
      token,
      action,
      fact,
    }: { caseId: string; token: string; action: 'askOwner' | 'escalate'; fact: string },
    change: Partial<ReviewCase>,
  ): Promise<ReviewCase> {
    return this.db.transaction(async (tx) => {
      const found = await this.claims.held(tx, actor, caseId, token)
      if (isBlind(found.kind))
        throw new Conflict('only_decide', 'This case can only be decided, or handed back with release.')
      if (action === 'askOwner') await refuseToAsk(tx, found)
      const state = nextState(found.state, action)!
      await tx.update(ReviewCase, keyOf(found), { ...NOT_HELD, ...change, state })
      await this.ledger.append(tx, actor, fact, { subjectId: found.subjectId, payload: { caseId } })
      return { ...found, ...NOT_HELD, ...change, state }
    })
  }

  /** What waits for the owner comes back, to where it waited before. Call it inside the transaction of the answer. */
  async bringBack(tx: EntityManager, subjectId: string): Promise<void> {
    const where = { subjectId, state: 'awaiting_owner' as const }
    const waiting = await tx.find(ReviewCase, { where, lock: { mode: 'pessimistic_write' } })
    for (const found of waiting) {
      const state = nextState(found.state, backAs('reply', found))!
      await tx.update(ReviewCase, keyOf(found), { state, awaitingUntil: null })
    }
  }
}

/** @throws Conflict for an appeal, and where no owner is known */
async function refuseToAsk(tx: EntityManager, { kind, subjectId }: ReviewCase): Promise<void> {
  if (kind !== 'review')
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
