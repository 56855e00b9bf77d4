import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { BadInput, Conflict } from '../common/errors.js'
import { newId } from '../common/id.js'
import type { Role } from '../common/role.js'
import { Config } from '../config.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { People } from './people.js'
import { newToken, tokenHash } from './token.js'

export interface SignInLink {
  url: string
  expiresAt: Date
}

export interface LinkHolder {
  id: string
  name: string
  role: Role
}

const newcomer = { name: 'lead', role: 'lead' } as const

/** The link was used, ran out, or was never ours. */
export class LinkIsOver extends Conflict {
  constructor() {
    super('link_is_over', 'This sign-in link was used already or has run out. Ask for another one.')
  }
}

/** One-time links into the console, and the sessions they open. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly people: People,
    private readonly ledger: Ledger,
  ) {}

  /**
   * A link that signs this person in once, within `config.signInMinutes`. Who has no role yet becomes a member.
   * @throws BadInput for a service, which has no use for a console.
   */
  async link({ name, role = 'member' }: { name: string; role?: Role }): Promise<SignInLink> {
    if (role === 'service') throw new BadInput('A service uses an API key; only people sign in.')
    const token = newToken()
    const expiresAt = this.clock.in(this.config.signInMinutes * 60)
    await this.db.transaction(async (tx) => {
      const person = await this.people.raise(tx, name, role)
      await tx.query(
        `INSERT INTO sign_in_link (id, person_id, role, hash, expires_at) VALUES ($1, $2, $3, $4, $5)`,
        [newId(), person.id, role, tokenHash(token), expiresAt],
      )
      await this.ledger.append(tx, SERVICE, 'sign_in.offered', { payload: { personId: person.id, role } })
    })
    return { url: `${this.config.publicUrl}/sign-in/${token}`, expiresAt }
  }

  /** A link for the first lead, while nobody moderates yet; undefined afterwards. */
  async firstModeratorLink(): Promise<SignInLink | undefined> {
    return (await this.people.someoneModerates()) ? undefined : this.link(newcomer)
  }

  /** Whom an unused link would sign in; looking does not use it, because mail scanners look too. */
  async holder(token: string): Promise<LinkHolder | undefined> {
    const [found] = await this.db.query<LinkHolder[]>(
      `SELECT p.id, p.name, l.role FROM sign_in_link l JOIN person p ON p.id = l.person_id
       WHERE l.hash = $1 AND l.used_at IS NULL AND l.expires_at > $2`,
      [tokenHash(token), this.clock.now()],
    )
    return found
  }

  /**
   * Uses the link up and opens a session.
   * @returns the session's token, for the cookie, and the role it has.
   * @throws LinkIsOver
   */
  async open(token: string): Promise<{ session: string; role: Role }> {
    const session = newToken()
    const role = await this.db.transaction(async (tx) => {
      const [[link]] = await tx.query<[{ personId: string; role: Role }[]]>(
        `UPDATE sign_in_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
         RETURNING person_id AS "personId", role`,
        [tokenHash(token), this.clock.now()],
      )
      if (!link) throw new LinkIsOver()
      const expiresAt = this.clock.in(this.config.sessionHours * 3600)
      await tx.query(
        `INSERT INTO session (id, person_id, role, hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), link.personId, link.role, tokenHash(session), this.clock.now(), expiresAt],
      )
      const actor = { id: link.personId, role: link.role }
      await this.ledger.append(tx, actor, 'session.opened')
      return link.role
    })
    return { session, role }
  }

  /** Ends a session at once. */
  async close(token: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [[session]] = await tx.query<[{ personId: string; role: Role }[]]>(
        `UPDATE session SET revoked_at = $2 WHERE hash = $1 AND revoked_at IS NULL
         RETURNING person_id AS "personId", role`,
        [tokenHash(token), this.clock.now()],
      )
      const actor = session && { id: session.personId, role: session.role }
      if (actor) await this.ledger.append(tx, actor, 'session.closed')
    })
  }
}
