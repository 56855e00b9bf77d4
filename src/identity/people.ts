import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import type { Role } from '../common/role.js'
import type { ChangeMe, MeRow } from './me.dto.js'
import { preparedRead } from '../database/prepared.js'
import { personName } from './person-name.js'

/** Which role a person keeps when they are given another: the one that stands further right. */
const RISING: readonly Role[] = ['service', 'member', 'auditor', 'moderator', 'lead', 'admin']

const BY_NAME = 'SELECT p.id, p.name, p.role FROM person p WHERE p.name = $1'

/** The people the service knows; a name is one person, whichever way they come in. */
@Injectable()
export class People {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The person of this name, made when new, and raised to `role` when theirs stands lower; never lowered. */
  async raise(tx: EntityManager, name: string, role: Role): Promise<Actor> {
    const [person] = await tx.query<Actor[]>(
      `INSERT INTO person (id, name, role, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (name) DO UPDATE SET role = CASE
         WHEN array_position($5::text[], person.role) < array_position($5::text[], excluded.role)
         THEN excluded.role ELSE person.role END
       RETURNING person.id, person.name, person.role`,
      [newId(), personName(name), role, this.clock.now(), RISING],
    )
    return person!
  }

  /** The person a hub speaks for; on first sight a member. Their role is their own, not the hub's. */
  async named(name: string): Promise<Actor> {
    const known = personName(name)
    const read = () => preparedRead<Actor>(this.db, BY_NAME, [known])
    const [found] = await read()
    if (found) return found
    await this.db.query(
      `INSERT INTO person (id, name, role, created_at) VALUES ($1, $2, 'member', $3) ON CONFLICT (name) DO NOTHING`,
      [newId(), known, this.clock.now()],
    )
    const [made] = await read()
    return made!
  }

  /** A person's own languages and settings. */
  async preferences({ id }: Actor): Promise<MeRow> {
    const [row] = await this.db.query<MeRow[]>(
      'SELECT p.languages, p.settings FROM person p WHERE p.id = $1',
      [id],
    )
    return row!
  }

  /** Replaces what is given, clears what is null, leaves what is absent. */
  async prefer({ id }: Actor, { languages, settings }: ChangeMe): Promise<MeRow> {
    const [[row]] = await this.db.query<[MeRow[]]>(
      `UPDATE person SET languages = CASE WHEN $2 THEN $3 ELSE languages END,
         settings = CASE WHEN $4 THEN $5::jsonb ELSE settings END
       WHERE id = $1 RETURNING languages, settings`,
      [id, languages !== undefined, languages ?? [], settings !== undefined, settings ?? {}],
    )
    return row!
  }

  /** Whether anybody can work on cases yet. */
  async someoneModerates(): Promise<boolean> {
    const [row] = await this.db.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM person p WHERE p.role IN ('moderator', 'lead', 'admin') AND NOT p.demo) AS found`,
    )
    return row!.found
  }
}
