import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Config } from '../config.js'
import { sha256 } from './checked-files.js'
import { ENTRY } from './classifier-entry.js'
import { ClassifierBusy } from './classifier-busy.js'
import { ClassifierUnavailable } from './classifier-unavailable.js'
import type { HeadRole } from './classifier-message.js'
import { currentHead } from './head-file.js'
import { shadowHead } from './head-versions.js'
import { LeastRecentlyUsed } from './least-recently-used.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'
import { WorkerPool } from './worker-pool.js'
import { checkedSetup } from './worker-setup.js'

const KEPT_RESULTS = 2000

/** How the classifier works; the defaults suit a service, tests shorten the times. */
export interface ClassifierLimits {
  /** Texts that may wait over all requests. */
  queueLimit: number
  timeLimitMs: number
  /** How often a failed load is tried again. */
  retryMs: number
  /** How often it looks whether another head was promoted or put in shadow. */
  lookMs: number
  /** Compiled entry of a worker thread. */
  entry: string
}
const LIMITS: ClassifierLimits = {
  queueLimit: 512,
  timeLimitMs: 30_000,
  retryMs: 30_000,
  lookMs: 2_000,
  entry: ENTRY,
}

export type ClassifierState = { state: 'ready' } | { state: 'unavailable'; reason: string }

/** Suggestions, and the head and encoder that made them. */
export interface Suggested {
  model: string
  suggestions: Suggestion[][]
}

/** Threads with their heads, and what they have answered; all of it goes when another head comes. */
interface Loaded {
  /** The versions it was asked to be; see `wanted`. */
  key: string
  pool: WorkerPool
  revision: string
  shadowRevision?: string
  results: LeastRecentlyUsed<string, Suggestion[]>
}

/**
 * Suggests the six categories for texts, on worker threads. Knows no table and no HTTP.
 * A missing or damaged model makes only this unavailable; the load is tried again from time to time. Another head that is
 * promoted, or put in shadow, is taken up while it runs.
 */
@Injectable()
export class Classifier implements OnApplicationShutdown {
  private readonly limits: ClassifierLimits
  private loaded: Loaded | undefined
  private loading: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private reason = 'it has not been started.'
  private lastRevision = 'none'
  /** Versions that could not be loaded in place of the present ones. */
  private refusedKey = ''
  /** Settles when the threads of earlier heads have ended. */
  private retired: Promise<unknown> = Promise.resolve()
  private closed = false

  constructor(private readonly config: Config) {
    this.limits = { ...LIMITS }
  }

  /** Test seam and tuning for bulk work: change limits before `start`. */
  limit(limits: Partial<ClassifierLimits>): this {
    Object.assign(this.limits, limits)
    return this
  }

  /** Head version + encoder hash, `1-0123456789+abcdef12`; 'none' until a head was loaded. Stored with suggestions. */
  get revision(): string {
    return this.lastRevision
  }

  /** The same of the head that runs in shadow, if one does. */
  get shadowRevision(): string | undefined {
    return this.loaded?.shadowRevision
  }

  state(): ClassifierState {
    return this.loaded ? { state: 'ready' } : { state: 'unavailable', reason: this.reason }
  }

  /** Crashed or stuck threads replaced since the pool started. */
  get restarts(): number {
    return this.loaded?.pool.restarts ?? 0
  }

  /** Loads encoder and head; never throws, `state` says how it went. Safe to call again. */
  start(): Promise<void> {
    if (this.loaded || this.closed) return Promise.resolve()
    return this.load()
  }

  /** Looks at once whether another head was promoted or put in shadow, and takes it up. */
  async refresh(): Promise<void> {
    // A load under way may have begun before the change.
    await this.loading
    await this.start()
    if (!this.loaded || this.closed) return
    const key = await this.wanted().catch(() => this.loaded!.key)
    if (key !== this.loaded?.key && key !== this.refusedKey) await this.load()
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.loading
    await this.loaded?.pool.close()
    await this.retired
    this.loaded = undefined
    this.reason = 'it is being stopped.'
  }

  onApplicationShutdown(): Promise<void> {
    return this.close()
  }

  /**
   * Six suggestions a text, in the order of CATEGORIES; offsets are UTF-16 code units of the text.
   * Throws ClassifierUnavailable (503, no model) or ClassifierBusy (503, queue full or a text over its time).
   */
  async suggest(inputs: ClassifierInput[], options: { signal?: AbortSignal } = {}): Promise<Suggestion[][]> {
    return (await this.suggestBy('current', inputs, options)).suggestions
  }

  /** As `suggest`, by the head in use or by the one in shadow, and which it was. */
  async suggestBy(
    head: HeadRole,
    inputs: ClassifierInput[],
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Suggested> {
    signal?.throwIfAborted()
    // One listener a text, each removed with it: more than ten is no leak here.
    if (signal) setMaxListeners(0, signal)
    if (!this.loaded && !this.timer) await this.start()
    const { loaded } = this
    if (!loaded) throw new ClassifierUnavailable(this.reason)
    const model = head === 'current' ? loaded.revision : loaded.shadowRevision
    if (!model) throw new ClassifierUnavailable('no head runs in shadow.')
    const { pool, results } = loaded
    const keys = inputs.map(({ text, kind, name }) => sha256(JSON.stringify([head, kind, name, text])))
    const missing = inputs.filter((_, i) => !results.get(keys[i]!))
    if (missing.length && !pool.hasRoomFor(missing.length)) throw new ClassifierBusy()
    const run = (input: ClassifierInput) => pool.run(input, { head, ...(signal && { signal }) })
    const suggestions = await Promise.all(inputs.map((input, i) => results.get(keys[i]!) ?? run(input)))
    suggestions.forEach((answer, i) => results.set(keys[i]!, answer))
    return { model, suggestions }
  }

  /**
   * One unit vector a text, by the encoder of the suggestions; compare only vectors of one `encoderRevision`.
   * @throws ClassifierUnavailable, ClassifierBusy, as `suggest`
   */
  async encode(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted()
    if (!this.loaded && !this.timer) await this.start()
    if (!this.loaded) throw new ClassifierUnavailable(this.reason)
    if (!this.loaded.pool.hasRoomFor(1)) throw new ClassifierBusy()
    return this.loaded.pool.encode(texts, signal)
  }

  /** First bytes of the encoder's hash: vectors of another one lie in another space. 'none' until it was loaded. */
  get encoderRevision(): string {
    return this.lastRevision.split('+')[1] ?? 'none'
  }

  private load(): Promise<void> {
    this.loading ??= this.loadNow().finally(() => {
      this.loading = undefined
    })
    return this.loading
  }

  private async loadNow(): Promise<void> {
    clearTimeout(this.timer)
    const before = this.loaded
    let key = ''
    try {
      key = await this.wanted()
      this.loaded = await this.open(key)
      this.lastRevision = this.loaded.revision
      if (before) this.retired = Promise.all([this.retired, before.pool.retire()])
      this.again(this.limits.lookMs, this.look)
    } catch (error) {
      // A head that cannot be loaded leaves the one before at work.
      if (before) this.refusedKey = key
      if (before) this.again(this.limits.lookMs, this.look)
      else this.lose((error as Error).message)
    }
  }

  /** Which heads should be loaded: the version in use and the one in shadow. */
  private async wanted(): Promise<string> {
    const folder = join(this.config.modelsDir, 'heads')
    return `${await currentHead(folder)} ${(await shadowHead(folder)) ?? ''}`
  }

  private async open(key: string): Promise<Loaded> {
    const [version, shadow] = key.split(' ')
    const { setup, revision, shadowRevision } = await checkedSetup(this.config.modelsDir, version!, shadow)
    const options = { ...this.limits, threads: this.config.classifierThreads }
    const pool = new WorkerPool(setup, options, (reason) => {
      if (this.loaded?.pool === pool) this.lose(reason)
    })
    await pool.start()
    const results = new LeastRecentlyUsed<string, Suggestion[]>(KEPT_RESULTS)
    return { key, pool, revision, results, ...(shadowRevision && { shadowRevision }) }
  }

  private lose(reason: string): void {
    this.reason = reason
    void this.loaded?.pool.close()
    this.loaded = undefined
    this.again(this.limits.retryMs, () => this.start())
  }

  private again(pauseMs: number, work: () => Promise<void>): void {
    clearTimeout(this.timer)
    if (this.closed) return
    this.timer = setTimeout(() => void work(), pauseMs)
    this.timer.unref()
  }

  private readonly look = async (): Promise<void> => {
    await this.refresh()
    if (this.loaded) this.again(this.limits.lookMs, this.look)
  }
}
