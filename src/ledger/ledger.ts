import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { prepared } from '../database/prepared.js'

/** Who does what the service itself does: deadlines, catch-up, seals. */
export const SERVICE: Pick<Actor, 'id' | 'role'> = { id: '', role: 'service' }

export interface LedgerFact {
  subjectId?: string
  /** Ids, codes and numbers; never flagged text, cards or tokens. */
  payload?: Record<string, unknown>
}

/** The append-only log. A fact is written in the transaction that made it true. */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  /** Appends one fact, named `noun.verb`, such as `flag.filed`. */
  async append(
    tx: EntityManager,
    actor: Pick<Actor, 'id' | 'role'>,
    action: string,
    fact: LedgerFact = {},
  ): Promise<void> {
    await prepared(
      tx,
      `INSERT INTO ledger_entry (at, actor_id, actor_role, action, subject_id, payload) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.clock.now(), actor.id || null, actor.role, action, fact.subjectId ?? null, fact.payload ?? {}],
    )
  }

  /** The same action for many subjects at once: one INSERT. */
  async appendAll(
    tx: EntityManager,
    actor: Pick<Actor, 'id' | 'role'>,
    action: string,
    facts: LedgerFact[],
  ): Promise<void> {
    if (facts.length === 0) return
    await tx.query(
      `INSERT INTO ledger_entry (at, actor_id, actor_role, action, subject_id, payload)
       SELECT $1, $2, $3, $4, g.subject_id, g.payload FROM unnest($5::uuid[], $6::jsonb[]) AS g (subject_id, payload)`,
      [
        this.clock.now(),
        actor.id || null,
        actor.role,
        action,
        facts.map(({ subjectId }) => subjectId ?? null),
        facts.map(({ payload }) => JSON.stringify(payload ?? {})),
      ],
    )
  }
}
