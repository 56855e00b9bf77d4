import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { NotAllowed, NotSignedIn } from '../common/errors.js'
import { preparedRead } from '../database/prepared.js'
import { People } from './people.js'
import { tokenHash } from './token.js'

const KEY = /^Bearer +(gf_[\w-]{43})$/i

/** Who is calling, as their key or their session tells. One indexed read a request, so revoking works at once. */
@Injectable()
export class Authentication {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
  ) {}

  /**
   * The actor behind an Authorization header; `onBehalfOf` names the person a service speaks for.
   * @throws NotSignedIn when the key is malformed, unknown or revoked.
   * @throws NotAllowed when somebody else than a service speaks for another.
   */
  async byKey(authorization: string, onBehalfOf?: string): Promise<Actor> {
    const key = KEY.exec(authorization)?.[1]
    const [holder] = key
      ? await preparedRead<Actor>(
          this.db,
          `SELECT p.id, p.name, k.role FROM api_key k JOIN person p ON p.id = k.person_id
           WHERE k.hash = $1 AND k.revoked_at IS NULL`,
          [tokenHash(key)],
        )
      : []
    if (!holder) {
      throw new NotSignedIn('This API key is not valid: check that it is whole, and that it was not revoked.')
    }
    return onBehalfOf === undefined ? holder : this.#for(holder, onBehalfOf)
  }

  /** The actor behind a session cookie; undefined when it has ended. */
  async bySession(token: string): Promise<Actor | undefined> {
    const [actor] = await preparedRead<Actor>(
      this.db,
      `SELECT p.id, p.name, s.role FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2`,
      [tokenHash(token), this.clock.now()],
    )
    return actor
  }

  async #for(holder: Actor, name: string): Promise<Actor> {
    if (holder.role !== 'service')
      throw new NotAllowed('Only a key of the role service may send On-Behalf-Of.')
    const person = await this.people.named(name)
    if (person.role === 'service') throw new NotAllowed('On-Behalf-Of names a service; name a person.')
    return person
  }
}
