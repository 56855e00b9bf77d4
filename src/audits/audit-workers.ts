import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../config.js'
import type { AuditKind, AuditReport } from './finding.js'
import { notRead } from './not-read.js'

export interface AuditRequest {
  card: string
  kind: AuditKind
  /** Paths of the repository's files; empty when they are not known. */
  files: string[]
}

interface Task {
  request: AuditRequest
  resolve(report: AuditReport): void
  reject(error: Error): void
}

/** The built worker, also when this file runs from source (Jest): a thread cannot load TypeScript. */
const ENTRY = join(projectRoot, 'dist/src/audits/audit-worker.js')
const HEAP_MB = 512

/**
 * Audits cards in worker threads, started when first needed. A card that takes longer than `timeLimitMs`, or more
 * memory than a worker has, costs only its worker: it gets a report that says so, and a new worker takes over.
 */
export class AuditWorkers {
  readonly #waiting: Task[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, { task: Task; timer: NodeJS.Timeout }>()
  #closed = false

  constructor(
    private readonly threads: number,
    private readonly timeLimitMs = 4_000,
  ) {}

  /** @throws when the workers were closed, or `npm run build` has not been run. */
  audit(request: AuditRequest): Promise<AuditReport> {
    if (this.#closed) return Promise.reject(new Error('The audit workers are closed.'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { task, timer } of this.#busy.values()) {
      clearTimeout(timer)
      task.reject(new Error('The audit workers are closed.'))
    }
    for (const task of this.#waiting.splice(0)) task.reject(new Error('The audit workers are closed.'))
    const all = [...this.#busy.keys(), ...this.#idle]
    this.#busy.clear()
    this.#idle.length = 0
    await Promise.all(all.map((worker) => worker.terminate()))
  }

  #next(): void {
    if (!this.#waiting.length || this.#busy.size >= this.threads) return
    const task = this.#waiting.shift()!
    const worker = this.#idle.pop() ?? this.#start()
    // An idle thread must not keep a finished command alive; a busy one must.
    worker.ref()
    const timer = setTimeout(() => this.#giveUp(worker, 'time'), this.timeLimitMs)
    this.#busy.set(worker, { task, timer })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task.request)
  }

  #start(): Worker {
    const worker = new Worker(ENTRY, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }, execArgv: [] })
    worker.on('message', (report: AuditReport) => {
      const task = this.#take(worker)
      if (!task) return
      worker.unref()
      this.#idle.push(worker)
      task.resolve(report)
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return this.#giveUp(worker, 'size')
      this.#take(worker)?.reject(error)
      this.#next()
    })
    return worker
  }

  #take(worker: Worker): Task | undefined {
    const running = this.#busy.get(worker)
    if (running) clearTimeout(running.timer)
    this.#busy.delete(worker)
    return running?.task
  }

  #giveUp(worker: Worker, limit: 'time' | 'size'): void {
    const task = this.#take(worker)
    void worker.terminate()
    task?.resolve(notRead(task.request.kind, limit))
    this.#next()
  }
}
