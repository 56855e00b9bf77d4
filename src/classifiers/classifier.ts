import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Config, projectRoot } from '../config.js'
import { checkedFiles, sha256 } from './checked-files.js'
import { ClassifierBusy } from './classifier-busy.js'
import { ClassifierUnavailable } from './classifier-unavailable.js'
import type { WorkerSetup } from './classifier-message.js'
import { currentHead, loadHead } from './head-file.js'
import { LeastRecentlyUsed } from './least-recently-used.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'
import { WorkerPool } from './worker-pool.js'

const ENCODER_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_int8.onnx']
/** Compiled also when the rest runs from source: onnxruntime does not load inside Jest's VM. */
const ENTRY = join(projectRoot, 'dist/src/classifiers/classifier-worker.js')
const KEPT_RESULTS = 2000

/** How the classifier works; the defaults suit a service, tests shorten the times. */
export interface ClassifierLimits {
  /** Texts that may wait over all requests. */
  queueLimit: number
  timeLimitMs: number
  /** How often a failed load is tried again. */
  retryMs: number
  /** Compiled entry of a worker thread. */
  entry: string
}
const LIMITS: ClassifierLimits = { queueLimit: 512, timeLimitMs: 30_000, retryMs: 30_000, entry: ENTRY }

export type ClassifierState = { state: 'ready' } | { state: 'unavailable'; reason: string }

/**
 * Suggests the six categories for texts, on worker threads. Knows no table and no HTTP.
 * A missing or damaged model makes only this unavailable; the load is tried again from time to time.
 */
@Injectable()
export class Classifier implements OnApplicationShutdown {
  private readonly results = new LeastRecentlyUsed<string, Suggestion[]>(KEPT_RESULTS)
  private readonly limits: ClassifierLimits
  private pool: WorkerPool | undefined
  private loading: Promise<void> | undefined
  private retry: NodeJS.Timeout | undefined
  private reason = 'it has not been started.'
  private loadedRevision = 'none'
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
    return this.loadedRevision
  }

  state(): ClassifierState {
    return this.pool ? { state: 'ready' } : { state: 'unavailable', reason: this.reason }
  }

  /** Crashed or stuck threads replaced since the pool started. */
  get restarts(): number {
    return this.pool?.restarts ?? 0
  }

  /** Loads encoder and head; never throws, `state` says how it went. Safe to call again. */
  start(): Promise<void> {
    if (this.pool || this.closed) return Promise.resolve()
    this.loading ??= this.load().finally(() => {
      this.loading = undefined
    })
    return this.loading
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.retry)
    await this.loading
    await this.pool?.close()
    this.pool = undefined
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
    options.signal?.throwIfAborted()
    // One listener a text, each removed with it: more than ten is no leak here.
    if (options.signal) setMaxListeners(0, options.signal)
    if (!this.pool && !this.retry) await this.start()
    const pool = this.pool
    if (!pool) throw new ClassifierUnavailable(this.reason)
    const keys = inputs.map(({ text, kind, name }) => sha256(JSON.stringify([kind, name, text])))
    const missing = inputs.filter((_, i) => !this.results.get(keys[i]!))
    if (missing.length && !pool.hasRoomFor(missing.length)) throw new ClassifierBusy()
    const answers = inputs.map((input, i) => this.results.get(keys[i]!) ?? pool.run(input, options.signal))
    const suggestions = await Promise.all(answers)
    suggestions.forEach((answer, i) => this.results.set(keys[i]!, answer))
    return suggestions
  }

  /**
   * One unit vector a text, by the encoder of the suggestions; compare only vectors of one `encoderRevision`.
   * @throws ClassifierUnavailable, ClassifierBusy, as `suggest`
   */
  async encode(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted()
    if (!this.pool && !this.retry) await this.start()
    if (!this.pool) throw new ClassifierUnavailable(this.reason)
    if (!this.pool.hasRoomFor(1)) throw new ClassifierBusy()
    return this.pool.encode(texts, signal)
  }

  /** First bytes of the encoder's hash: vectors of another one lie in another space. 'none' until it was loaded. */
  get encoderRevision(): string {
    return this.loadedRevision.split('+')[1] ?? 'none'
  }

  private async load(): Promise<void> {
    clearTimeout(this.retry)
    try {
      const setup = await this.checkedSetup()
      const options = { ...this.limits, threads: this.config.classifierThreads }
      const pool = new WorkerPool(setup, options, (reason) => this.lose(reason))
      await pool.start()
      this.pool = pool
      this.retry = undefined
    } catch (error) {
      this.lose((error as Error).message)
    }
  }

  private async checkedSetup(): Promise<WorkerSetup> {
    const encoderFolder = join(this.config.modelsDir, 'encoder')
    const headFolder = join(this.config.modelsDir, 'heads')
    const sums = await checkedFiles(encoderFolder, ENCODER_FILES)
    const headVersion = await currentHead(headFolder)
    await loadHead(headFolder, headVersion)
    this.loadedRevision = `${headVersion}+${sums.get('onnx/model_int8.onnx')!.slice(0, 8)}`
    return { encoderFolder, headFolder, headVersion }
  }

  private lose(reason: string): void {
    this.reason = reason
    void this.pool?.close()
    this.pool = undefined
    if (this.closed) return
    this.retry = setTimeout(() => void this.start(), this.limits.retryMs)
    this.retry.unref()
  }
}
