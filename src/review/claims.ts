import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Config } from '../config.js'
import { prepared } from '../database/prepared.js'
import { startSeeing, stillSeeing } from '../identity/exposure.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { NO_FILTER, type CaseFilter } from './case-filter.js'
import { claimRefusal } from './allowed-actions.js'
import { backAs, leadsOnly, nextState, type CaseAction } from './case-state.js'
import {
  conflictOf,
  endWaits,
  lockNext,
  type Asking,
  type CaseKey,
  type HandedOut,
} from './claimable.query.js'
import { lockLimits, without, type LockedLimits } from './hand-out-limits.js'
import { holderOf } from './holder.query.js'
import { changesSinceTaken } from './case-changes.query.js'
import { CaseNotFree, ConflictOfInterest, NoSuchCase, StaleClaim, TooManyClaims } from './review-errors.js'
import { dueGolden } from './quality/due-golden.js'
import { ReviewCase } from './review-case.entity.js'

const MOST_HELD = 3

export interface Claim {
  token: string
  expiresAt: Date
}

export interface ClaimedCase extends CaseKey {
  claim: Claim
}

/** Leases on cases. The token of a claim is new with each claim, and every decision must present it. */
@Injectable()
export class Claims {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly policy: Policy,
  ) {}

  /** Claims the case of the filter that matters most; undefined when there is none for this moderator. @throws TooManyClaims */
  next(actor: Actor, filter: CaseFilter = NO_FILTER): Promise<ClaimedCase | undefined> {
    return this.db.transaction(async (tx) => {
      const { limits, now } = await this.#refuseFourth(tx, actor)
      await endWaits(tx, now)
      const asking = { actor, now, filter, limits }
      const key = (await dueGolden(tx, this.policy, asking)) ?? (await this.#lockNext(tx, asking, limits))
      return key && this.take(tx, actor, key, now)
    })
  }

  async #lockNext(tx: EntityManager, asking: Asking, { ratherWithout, overdueTurn }: LockedLimits) {
    const another = { ...asking.limits, ...without(this.policy, true) }
    const rotates = ratherWithout.length > 0
    const rotated = rotates ? await lockNext(tx, { ...asking, limits: another }, overdueTurn) : undefined
    return rotated ?? lockNext(tx, asking, overdueTurn)
  }

  /** Claims one case; holding it already renews the lease. @throws CaseNotFree, ConflictOfInterest, TooManyClaims */
  claim(actor: Actor, id: string): Promise<ClaimedCase> {
    return this.db.transaction(async (tx) => {
      const found = await lockCase(tx, id)
      if (isHeld(found, this.clock.now()) && found.claimedBy === actor.id)
        return this.#renew(tx, actor, found)
      const { now } = await this.#refuseFourth(tx, actor)
      const why = await conflictOf(tx, actor, { ...keyOf(found), now })
      if (why) throw new ConflictOfInterest(why)
      if (!isFree(actor, found, now)) throw new CaseNotFree(id, await holderOf(tx, found))
      return this.take(tx, actor, found, now)
    })
  }

  /** Keeps the lease: the same token, a later end. @throws StaleClaim; TooManyClaims for one that ran out beside three others */
  heartbeat(actor: Actor, id: string, token: string): Promise<ClaimedCase> {
    return this.db.transaction(async (tx) => this.#renew(tx, actor, await this.held(tx, actor, id, token)))
  }

  /** Hands the case back. @throws StaleClaim */
  release(actor: Actor, id: string, token: string): Promise<void> {
    return this.db.transaction((tx) => this.releaseWithin(tx, actor, id, token))
  }

  /** The same inside a transaction of the caller. */
  async releaseWithin(tx: EntityManager, actor: Actor, id: string, token: string): Promise<void> {
    const found = await this.held(tx, actor, id, token)
    const state = nextState(found.state, releaseOf(found))
    await tx.update(ReviewCase, keyOf(found), { ...NOT_HELD, state })
    await this.ledger.append(tx, actor, 'case.released', {
      subjectId: found.subjectId,
      payload: { caseId: id },
    })
  }

  /**
   * The case, locked, when `token` is the claim that holds it; past its time it still does while nobody else
   * has taken the case, because browsers slow hidden tabs. @throws NoSuchCase, StaleClaim
   */
  async held(tx: EntityManager, actor: Actor, id: string, token: string): Promise<ReviewCase> {
    const found = await lockCase(tx, id)
    const holds = found.state === 'claimed' && found.claimToken === token && found.claimedBy === actor.id
    if (!holds) {
      const changed = await changesSinceTaken(tx, actor, found)
      throw new StaleClaim(id, { ...(await holderOf(tx, found)), ...(changed && { changed }) })
    }
    const now = this.clock.now()
    const until = now < found.claimExpiresAt! ? now : found.claimExpiresAt!
    await stillSeeing(tx, { personId: actor.id, claimToken: token, until })
    return found
  }

  /** Gives a case, locked by the caller, to a moderator under a new token; `now` is when it was found to be free. */
  async take(
    tx: EntityManager,
    actor: Actor,
    key: CaseKey & Partial<HandedOut>,
    now: Date = this.clock.now(),
  ): Promise<ClaimedCase> {
    const expiresAt = new Date(now.getTime() + this.config.leaseSeconds * 1000)
    const claim = { token: newId(), expiresAt }
    const held = [actor.id, claim.token, now, claim.expiresAt]
    const [taken] = await prepared<{ reasons: string[] }>(tx, TAKE, [key.subjectId, key.id, ...held])
    const graphicReasons = this.policy.graphicReasons()
    const graphic = taken!.reasons.some((reason) => graphicReasons.includes(reason))
    const seen = {
      personId: actor.id,
      caseId: key.id,
      claimToken: claim.token,
      graphic,
      overdue: key.overdue ?? false,
      now,
    }
    await startSeeing(tx, seen)
    await this.ledger.append(tx, actor, 'case.claimed', {
      subjectId: key.subjectId,
      payload: { caseId: key.id },
    })
    return { subjectId: key.subjectId, id: key.id, claim }
  }

  async #renew(tx: EntityManager, actor: Actor, found: ReviewCase): Promise<ClaimedCase> {
    if (!isHeld(found, this.clock.now())) await this.#refuseFourth(tx, actor)
    const expiresAt = this.clock.in(this.config.leaseSeconds)
    await tx.update(ReviewCase, keyOf(found), { claimExpiresAt: expiresAt })
    return { ...keyOf(found), claim: { token: found.claimToken!, expiresAt } }
  }

  /** Counts under a lock on the person, so that parallel calls cannot hold a fourth. */
  async #refuseFourth(tx: EntityManager, actor: Actor): Promise<{ limits: LockedLimits; now: Date }> {
    const limits = await lockLimits(tx, actor, { policy: this.policy, now: this.clock.now() })
    const now = this.clock.now()
    const [row] = await prepared<{ held: number }>(tx, HELD, [actor.id, now])
    if (row!.held >= MOST_HELD) throw new TooManyClaims(row!.held)
    return { limits, now }
  }
}

const HELD = `
  SELECT count(*)::int AS held FROM review_case c
  WHERE c.state = 'claimed' AND c.claimed_by = $1 AND c.claim_expires_at > $2`

/** Parameters: subject id, id, person, token, now, end of the lease. */
const TAKE = `
  UPDATE review_case SET state = 'claimed', claimed_by = $3, claim_token = $4, claimed_at = $5, claim_expires_at = $6,
    claim_seen = signal_seq, awaiting_until = NULL
  WHERE subject_id = $1 AND id = $2 RETURNING reasons`

/** What a case without a claim holds. */
export const NOT_HELD = {
  claimedBy: null,
  claimToken: null,
  claimedAt: null,
  claimExpiresAt: null,
  claimSeen: null,
}

/** A golden case was made for one moderator: handed back, it is for nobody. */
const releaseOf = (found: ReviewCase): CaseAction =>
  found.kind === 'golden' ? 'lapse' : backAs('release', found)

export const keyOf = ({ subjectId, id }: CaseKey): CaseKey => ({ subjectId, id })

function isFree(actor: Actor, found: ReviewCase, now: Date): boolean {
  const refused = claimRefusal({
    state: found.state,
    heldByMe: false,
    heldByOther: isHeld(found, now),
    leadsOnly: leadsOnly(found),
    ownerTimeOver: found.awaitingUntil !== null && found.awaitingUntil <= now,
    isLead: actor.role !== 'moderator',
  })
  return refused === undefined && nextState(found.state, 'claim') !== undefined
}

const isHeld = (found: ReviewCase, now: Date) => found.state === 'claimed' && found.claimExpiresAt! > now

/** Locks a case by its id alone. @throws NoSuchCase */
export async function lockCase(tx: EntityManager, id: string): Promise<ReviewCase> {
  const found = await tx.findOne(ReviewCase, { where: { id }, lock: { mode: 'pessimistic_write' } })
  if (!found) throw new NoSuchCase(id)
  return found
}
