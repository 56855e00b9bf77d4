import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { BadInput, NotFound } from '../common/errors.js'
import { isId, newId } from '../common/id.js'
import { ROLES, type Role } from '../common/role.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { People } from './people.js'
import { newToken, tokenHash } from './token.js'

export interface KeyRow {
  id: string
  name: string
  role: Role
  /** The first characters of the key, enough to recognise it. */
  hint: string
  createdAt: Date
  revokedAt: Date | null
}

const HINT_LENGTH = 7

/** API keys: 256 random bits, shown once, kept as a hash, each under one role. */
@Injectable()
export class Keys {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Makes a key for the person of this name, who is made when new and raised to `role` when theirs is lower.
   * @returns the key, which is never shown again.
   * @throws BadInput
   */
  async createKey(
    { name, role }: { name: string; role: Role },
    by: Pick<Actor, 'id' | 'role'> = SERVICE,
  ): Promise<{ id: string; key: string }> {
    if (!ROLES.includes(role)) throw new BadInput(`A role is one of ${ROLES.join(', ')}, not "${role}".`)
    const id = newId()
    const key = newToken('gf_')
    await this.db.transaction(async (tx) => {
      const person = await this.people.raise(tx, name, role)
      await tx.query(
        `INSERT INTO api_key (id, person_id, role, hash, hint, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, person.id, role, tokenHash(key), key.slice(0, HINT_LENGTH), this.clock.now()],
      )
      await this.ledger.append(tx, by, 'key.created', {
        payload: { keyId: id, personId: person.id, role },
      })
    })
    return { id, key }
  }

  /** Every key, newest first; never the key itself. */
  list(): Promise<KeyRow[]> {
    return this.db.query<KeyRow[]>(
      `SELECT k.id, p.name, k.role, k.hint, k.created_at AS "createdAt", k.revoked_at AS "revokedAt"
       FROM api_key k JOIN person p ON p.id = k.person_id ORDER BY k.created_at DESC, k.id DESC`,
    )
  }

  /**
   * Ends a key at once; a second time changes nothing.
   * @throws NotFound
   */
  async revoke(id: string, by: Pick<Actor, 'id' | 'role'> = SERVICE): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [found] = isId(id)
        ? await tx.query<{ revoked: boolean }[]>(
            'SELECT k.revoked_at IS NOT NULL AS revoked FROM api_key k WHERE k.id = $1 FOR UPDATE',
            [id],
          )
        : []
      if (!found) throw new NotFound(`No key has the id "${id}"; "goodfaith keys list" shows them.`)
      if (found.revoked) return
      await tx.query('UPDATE api_key SET revoked_at = $2 WHERE id = $1', [id, this.clock.now()])
      await this.ledger.append(tx, by, 'key.revoked', { payload: { keyId: id } })
    })
  }
}
