import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Unavailable } from '../common/errors.js'
import { isMigrated } from '../database/migrate.js'
import { Warnings, type Warning } from './warnings.js'
import { within } from './within.js'
import type { ReadyView } from './health.dto.js'
import { Parts, type PartStates } from './parts.js'

/** A probe must get its answer within 2 s, also from a database that accepts connections and then hangs. */
const PATIENCE_MS = 1_500

export class NotReady extends Unavailable {
  override readonly extra: Record<string, unknown>
  constructor(database: 'ok' | 'unavailable', parts: PartStates) {
    const why = database === 'ok' ? 'The database is not migrated' : 'The database cannot be reached'
    super('not_ready', `${why}; this instance takes no traffic until it is.`)
    this.extra = { database, migrated: false, ...parts }
  }
}

interface Look {
  migrated: boolean
  warnings: Warning[]
}

/** Whether this instance can serve: its database answers and has every migration. Other parts only show. */
@Injectable()
export class Readiness {
  #running?: Promise<Look>
  #migrated = false

  constructor(
    private readonly db: DataSource,
    private readonly parts: Parts,
    private readonly warnings: Warnings,
  ) {}

  /** @throws NotReady */
  async check(): Promise<ReadyView> {
    const parts = this.parts.states()
    const look = await within(PATIENCE_MS, this.#ask()).catch(() => undefined)
    if (!look?.migrated) throw new NotReady(look ? 'ok' : 'unavailable', parts)
    const { migrated, warnings } = look
    return { status: 'ready', database: 'ok', migrated, ...parts, ...(warnings.length > 0 && { warnings }) }
  }

  /** One question at a time, so that probes of a hanging database do not take every connection. */
  #ask(): Promise<Look> {
    this.#running ??= this.#look().finally(() => (this.#running = undefined))
    return this.#running
  }

  async #look(): Promise<Look> {
    await this.db.query('SELECT 1')
    // A migration is never taken back under a running service.
    this.#migrated ||= await isMigrated(this.db)
    return { migrated: this.#migrated, warnings: this.#migrated ? await this.warnings.now() : [] }
  }
}
