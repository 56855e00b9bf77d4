import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { DataSource } from 'typeorm'
import { Log } from '../../common/log.js'
import { Unavailable } from '../../common/errors.js'
import { changesAfter, lastEntry, type Change } from './case-changes.query.js'

/** Between two looks at the ledger, for all listeners of a process together. */
const POLL_MS = 2000
/** Each holds a connection of its browser open. */
const MOST_LISTENERS = 500
/** Entries that were told, so that reading them again tells nothing twice. */
const MOST_REMEMBERED = 5000

export interface CaseEvent {
  /** Number of the last ledger entry in it. */
  id: string
  /** Works with a case that is new or changed. */
  changed: string[]
  /** Works of which only the holder is another. */
  held: string[]
}
type Listener = (event: CaseEvent) => void

/**
 * Tells listeners what changed, from the ledger: one small query every two seconds while somebody listens, none
 * otherwise, however many listen. Any process hears of the work of all others.
 */
@Injectable()
export class CaseEvents implements OnModuleInit, OnModuleDestroy {
  readonly #listeners = new Map<Listener, () => void>()
  readonly #told = new Set<string>()
  #after: string | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly db: DataSource,
    private readonly log: Log,
    private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit() {
    // A stream never ends by itself, and a server that stops waits for its answers to end.
    this.http.httpAdapter?.getHttpServer()?.once('draining', () => this.#end())
  }

  onModuleDestroy() {
    this.#end()
  }

  #end() {
    clearTimeout(this.#timer)
    for (const end of this.#listeners.values()) end()
    this.#listeners.clear()
  }

  /**
   * Calls `listener` at each change from now on, and `onEnd` when the service stops.
   * @returns what ends that. @throws Unavailable when too many listen
   */
  listen(listener: Listener, onEnd: () => void): () => void {
    if (this.#listeners.size >= MOST_LISTENERS)
      throw new Unavailable('too_many_listeners', 'Too many pages listen for changes; ask again in a minute.')
    this.#listeners.set(listener, onEnd)
    if (this.#listeners.size === 1) this.#next()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      clearTimeout(this.#timer)
      this.#after = undefined
    }
  }

  /** Looks once, now. Public for tests, which do not wait for a clock. */
  async look(): Promise<void> {
    const changes = await this.#fresh()
    const last = changes.at(-1)
    if (!last) return
    const of = (isHold: boolean) => [
      ...new Set(changes.filter((one) => one.isHold === isHold).map(({ subjectId }) => subjectId)),
    ]
    const changed = of(false)
    const event = { id: last.id, changed, held: of(true).filter((id) => !changed.includes(id)) }
    for (const listener of this.#listeners.keys()) listener(event)
  }

  async #fresh(): Promise<Change[]> {
    if (this.#after === undefined) {
      this.#after = await lastEntry(this.db)
      for (const { id } of await changesAfter(this.db, this.#after)) this.#told.add(id)
      return []
    }
    const changes = (await changesAfter(this.db, this.#after)).filter(({ id }) => !this.#told.has(id))
    for (const { id } of changes) {
      this.#told.add(id)
      if (BigInt(id) > BigInt(this.#after)) this.#after = id
    }
    for (const id of this.#told) {
      if (this.#told.size <= MOST_REMEMBERED) break
      this.#told.delete(id)
    }
    return changes
  }

  #next(): void {
    this.#timer = setTimeout(() => {
      this.look()
        // Without the database nothing is told; the pages ask for themselves when they are used.
        .catch((error: unknown) => this.log.at('debug', 'changes not read', { error: String(error) }))
        .finally(() => this.#listeners.size > 0 && this.#next())
    }, POLL_MS)
    this.#timer.unref()
  }
}
