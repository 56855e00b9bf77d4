import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotFound } from '../common/errors.js'
import { newId } from '../common/id.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'

export const STEP_KINDS = ['warning', 'suspension'] as const
export type StepKind = (typeof STEP_KINDS)[number]
export const STEP_STATES = ['proposed', 'confirmed', 'declined', 'lifted'] as const
export type StepState = (typeof STEP_STATES)[number]

export interface StepRow {
  id: string
  name: string
  kind: StepKind
  state: StepState
  figures: Record<string, unknown>
  proposedAt: Date
  settledAt: Date | null
  endsAt: Date | null
  why: string | null
}

const DAY_SECONDS = 86_400

const STEP = `
  SELECT m.id, p.name, m.kind, m.state, m.figures, m.proposed_at AS "proposedAt", m.settled_at AS "settledAt",
    m.ends_at AS "endsAt", m.why FROM misuse_step m JOIN person p ON p.id = m.person_id`

/**
 * Steps against people who often file manifestly unfounded flags (DSA Art. 23): proposed with figures, decided by a lead,
 * a warning before any suspension. During a suspension flags are taken in and wait.
 */
@Injectable()
export class MisuseSteps {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly ledger: Ledger,
  ) {}

  /** Where a person stands; a warning is remembered for twice the policy's window. */
  async standing(
    tx: EntityManager,
    person: string,
    now: Date,
  ): Promise<{ warned: boolean; lastSettledAt: Date | null; isOpen: boolean }> {
    const since = new Date(now.getTime() - 2 * this.policy.data.misuse.windowDays * DAY_SECONDS * 1000)
    const [row] = await tx.query<{ warned: boolean; lastSettledAt: Date | null; isOpen: boolean }[]>(
      `SELECT coalesce(bool_or(m.state = 'confirmed' AND m.settled_at > $2), false) AS warned,
         max(m.settled_at) AS "lastSettledAt", coalesce(bool_or(m.state = 'proposed'), false) AS "isOpen"
       FROM misuse_step m WHERE m.person_id = $1`,
      [person, since],
    )
    return row!
  }

  async propose(
    tx: EntityManager,
    { person, kind, figures }: { person: string; kind: StepKind; figures: Record<string, unknown> },
  ): Promise<void> {
    const id = newId()
    await tx.query(
      `INSERT INTO misuse_step (id, person_id, kind, state, figures, proposed_at) VALUES ($1, $2, $3, 'proposed', $4, $5)`,
      [id, person, kind, { ...figures, policyVersion: this.policy.version }, this.clock.now()],
    )
    await this.ledger.append(tx, SERVICE, 'misuse.proposed', {
      payload: { stepId: id, personId: person, kind, ...figures },
    })
  }

  /** Newest first. */
  list(state?: StepState): Promise<StepRow[]> {
    return this.db.query(
      `${STEP} WHERE $1::text IS NULL OR m.state = $1 ORDER BY m.proposed_at DESC LIMIT 200`,
      [state ?? null],
    )
  }

  /** Of one person, newest first; to themselves only what was confirmed. */
  of(person: string, { confirmedOnly }: { confirmedOnly: boolean }): Promise<StepRow[]> {
    return this.db.query(
      `${STEP} WHERE m.person_id = $1 AND (NOT $2 OR m.state IN ('confirmed', 'lifted')) ORDER BY m.proposed_at DESC`,
      [person, confirmedOnly],
    )
  }

  /** A lead confirms or declines a proposal, or lifts a suspension before its end. @throws NotFound, Conflict */
  settle(actor: Actor, id: string, { to, why }: { to: StepState; why: string }): Promise<StepRow> {
    return this.db.transaction(async (tx) => {
      const [step] = await tx.query<{ person_id: string; kind: StepKind; state: StepState }[]>(
        'SELECT m.person_id, m.kind, m.state FROM misuse_step m WHERE m.id = $1 FOR UPDATE',
        [id],
      )
      if (!step) throw new NotFound('There is no such step against misuse.')
      const from = to === 'lifted' ? 'confirmed' : 'proposed'
      if (step.state !== from || (to === 'lifted' && step.kind !== 'suspension'))
        throw new Conflict('not_' + from, `This ${step.kind} is ${step.state}.`, { state: step.state })
      const now = this.clock.now()
      const endsAt =
        step.kind === 'warning' || to === 'declined'
          ? null
          : to === 'lifted'
            ? now
            : await this.#end(tx, step)
      await tx.query(
        `UPDATE misuse_step SET state = $2, settled_by = $3, settled_at = $4, ends_at = $5, why = $6 WHERE id = $1`,
        [id, to, actor.id, now, endsAt, why],
      )
      if (endsAt) await this.#hold(tx, step.person_id, endsAt, now)
      await this.ledger.append(tx, actor, `misuse.${to}`, {
        payload: {
          stepId: id,
          personId: step.person_id,
          kind: step.kind,
          endsAt: endsAt?.toISOString() ?? null,
        },
      })
      const [settled] = await tx.query<StepRow[]>(`${STEP} WHERE m.id = $1`, [id])
      return settled!
    })
  }

  /** The first, second and every further suspension last as long as the policy says. */
  async #end(tx: EntityManager, { person_id: person }: { person_id: string }): Promise<Date> {
    const [row] = await tx.query<{ before: number }[]>(
      `SELECT count(*)::int AS before FROM misuse_step m
       WHERE m.person_id = $1 AND m.kind = 'suspension' AND m.state IN ('confirmed', 'lifted')`,
      [person],
    )
    const { suspensionDays } = this.policy.data.misuse
    const days = suspensionDays[Math.min(row!.before, suspensionDays.length - 1)]!
    return this.clock.in(days * DAY_SECONDS)
  }

  /** Flags that wait already wait no longer than this. */
  async #hold(tx: EntityManager, person: string, until: Date, now: Date): Promise<void> {
    await tx.query('UPDATE person SET flags_held_until = $2 WHERE id = $1', [
      person,
      until > now ? until : null,
    ])
  }
}
