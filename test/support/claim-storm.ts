import type { Actor } from '../../src/common/actor.js'
import { DomainError } from '../../src/common/errors.js'
import { newId } from '../../src/common/id.js'
import { Claims } from '../../src/review/claims.js'
import { Decisions } from '../../src/review/decisions.js'
import type { TestServer } from './server.js'

/** A claim as its moderator was told of it. */
interface Grant {
  caseId: string
  token: string
}

export interface StormCounts {
  granted: number
  /** Tokens whose decision was accepted. */
  decided: string[]
  /** Refusals by their code. */
  refused: Record<string, number>
  /** Connections killed in the middle of a transaction. */
  killed: number
  /** Claims left to run out. */
  abandoned: number
  jumps: number
  /** What should not happen at all. */
  errors: string[]
}

const DECISION = { outcome: 'dismiss', reason: 'spam', statement: 'Nothing was found.' } as const

export const newCounts = (): StormCounts => ({
  granted: 0,
  decided: [],
  refused: {},
  killed: 0,
  abandoned: 0,
  jumps: 0,
  errors: [],
})

/** What one claimer does, drawn from a sequence of its own, so that its script does not depend on the others' pace. */
export class Claimer {
  /** Claims whose browser went away; each comes back once, when it may be stale. */
  readonly #late: Grant[] = []

  constructor(
    private readonly by: Actor,
    private readonly replica: TestServer,
    private readonly random: () => number,
    private readonly counts: StormCounts,
  ) {}

  /** Claims, and does something with each claim, until all claimers together have had `claims`. */
  async run(claims: number): Promise<void> {
    // Where nothing is left to claim, the storm is over early, and the test says so.
    for (let idle = 0; this.counts.granted < claims && idle < 100;) {
      const grant = await this.#perhapsKilled(() => this.#next())
      idle = grant ? 0 : idle + 1
      if (grant) await this.#live(grant)
      else this.#jump(30)
      if (this.random() < 0.02) this.#jump(this.random() < 0.2 ? -5 : 10 + this.random() * 80)
      if (this.random() < 0.02) await this.#grab()
      if (this.random() < 0.3) await this.#comeBack()
    }
  }

  /** Decides what is left. */
  async drain(): Promise<void> {
    for (let grant = await this.#next(); grant; grant = await this.#next()) await this.#decide(grant)
  }

  async #live(grant: Grant): Promise<void> {
    const fate = this.random()
    if (fate < 0.25) return this.#perhapsKilled(() => this.#decide(grant))
    if (fate < 0.5) return this.#perhapsKilled(() => this.#release(grant))
    if (fate < 0.7) await this.#perhapsKilled(() => this.#heartbeat(grant))
    else this.counts.abandoned++
    this.#late.push(grant)
  }

  /** More than anybody may hold, all at once. */
  async #grab(): Promise<void> {
    const grants = await Promise.all(Array.from({ length: 4 }, () => this.#next()))
    this.#late.push(...grants.filter((one) => one !== undefined))
  }

  /** An old token is presented: to decide, to hand the case back or to keep the lease. */
  async #comeBack(): Promise<void> {
    const what = this.random()
    const [grant] = this.#late.splice(Math.floor(this.random() * this.#late.length), 1)
    if (!grant) return
    if (what < 0.5) return this.#decide(grant)
    return what < 0.75 ? this.#release(grant) : this.#heartbeat(grant)
  }

  async #next(): Promise<Grant | undefined> {
    const claimed = await this.#try(() => this.replica.app.get(Claims).next(this.by))
    if (!claimed) return undefined
    this.counts.granted++
    return { caseId: claimed.id, token: claimed.claim.token }
  }

  async #decide({ caseId, token }: Grant): Promise<void> {
    const decision = { ...DECISION, claimToken: token }
    const made = await this.#try(() => this.replica.app.get(Decisions).decide(this.by, caseId, decision))
    if (made) this.counts.decided.push(token)
  }

  async #release({ caseId, token }: Grant): Promise<void> {
    await this.#try(() => this.replica.app.get(Claims).release(this.by, caseId, token))
  }

  async #heartbeat({ caseId, token }: Grant): Promise<void> {
    await this.#try(() => this.replica.app.get(Claims).heartbeat(this.by, caseId, token))
  }

  /** One time in 25 the database connection is killed while the work touches a claim. */
  async #perhapsKilled<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.random() >= 0.04) return work()
    const { db } = this.replica
    await db.query('INSERT INTO storm_doom VALUES ($1) ON CONFLICT DO NOTHING', [this.by.id])
    try {
      return await work()
    } finally {
      await db.query('DELETE FROM storm_doom d WHERE d.person = $1', [this.by.id])
    }
  }

  #jump(seconds: number): void {
    this.counts.jumps++
    this.replica.clock.forward(seconds)
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof DomainError) this.#refused(error.code)
      else if (isKilled(error)) this.counts.killed++
      else this.counts.errors.push(String(error))
      return undefined
    }
  }

  #refused(code: string): void {
    this.counts.refused[code] = (this.counts.refused[code] ?? 0) + 1
  }
}

/** PostgreSQL's admin_shutdown (57P01), or what the driver makes of the closed socket. */
const isKilled = (error: unknown): boolean =>
  (error as { code?: string }).code === '57P01' || /connection terminated/i.test((error as Error).message)

/** Open cases straight into the database: filing their flags is not what is tested. A third is past due. */
export async function openCases({ db }: TestServer, count: number): Promise<void> {
  await db.query(
    `WITH made AS (INSERT INTO subject (id, kind, name, created_at, updated_at)
       SELECT gen_random_uuid(), 'model', 'storm/' || n, now(), now() FROM generate_series(1, $1::int) n RETURNING id, name)
     INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at)
     SELECT m.id, gen_random_uuid(), 'review', 'open', 'low', '{spam}', abs(hashtext(m.name)) % 2000 / 100.0, '[]', t.now,
       t.now + make_interval(hours => CASE WHEN hashtext(m.name) % 3 = 0 THEN -1 ELSE 10000 END)
     FROM made m, (SELECT date_trunc('milliseconds', now()) AS now) t`,
    [count],
  )
  await db.query('ANALYZE')
}

export async function moderators({ db }: TestServer, count: number): Promise<Actor[]> {
  const people = Array.from({ length: count }, (_, i) => {
    return { id: newId(), name: `storm-${i}-${newId()}`, role: 'moderator' as const }
  })
  await db.query(
    `INSERT INTO person (id, name, role, created_at) SELECT g.id, g.name, 'moderator', now()
     FROM unnest($1::uuid[], $2::text[]) AS g (id, name)`,
    [people.map(({ id }) => id), people.map(({ name }) => name)],
  )
  return people
}
