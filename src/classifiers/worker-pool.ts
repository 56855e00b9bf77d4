import { Worker } from 'node:worker_threads'
import { ClassifierBusy } from './classifier-busy.js'
import { ClassifierUnavailable } from './classifier-unavailable.js'
import type {
  HeadRole,
  TextsToEncode,
  WorkerMessage,
  WorkerRequest,
  WorkerSetup,
} from './classifier-message.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'

export interface PoolOptions {
  threads: number
  /** Texts that may wait; more is refused. */
  queueLimit: number
  /** How long one text may take on its worker. */
  timeLimitMs: number
  /** Compiled worker entry. */
  entry: string
}

interface RunOptions {
  signal?: AbortSignal
  head?: HeadRole
}

type Answer = Suggestion[] | Float32Array[]

interface Job extends WorkerRequest {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

interface Thread {
  worker: Worker
  job?: Job
  timer?: NodeJS.Timeout
}

/** Threads that score (or encode) one text at a time; a crashed or stuck one is replaced, its text refused. */
export class WorkerPool {
  private readonly threads = new Set<Thread>()
  private readonly idle: Thread[] = []
  private waiting: Job[] = []
  private lastId = 0
  private closed = false
  /** Restarts so far: tests and metrics read it. */
  restarts = 0

  constructor(
    private readonly setup: WorkerSetup,
    private readonly options: PoolOptions,
    private readonly lost: (reason: string) => void,
  ) {}

  /** Resolves when every thread has its encoder; rejects with the reason of the first that has not. */
  async start(): Promise<void> {
    const started = await Promise.allSettled(Array.from({ length: this.options.threads }, () => this.spawn()))
    const failed = started.find((result) => result.status === 'rejected')
    if (failed) {
      await this.close()
      throw failed.reason
    }
  }

  /** How many texts wait or run. */
  get pending(): number {
    return this.waiting.length + [...this.threads].filter(({ job }) => job).length
  }

  /** Room for `count` more texts? All or none of a request are taken. */
  hasRoomFor(count: number): boolean {
    return this.pending === 0 || this.waiting.length + count <= this.options.queueLimit
  }

  run(input: ClassifierInput, options: RunOptions = {}): Promise<Suggestion[]> {
    return this.submit(input, options) as Promise<Suggestion[]>
  }

  encode(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    return this.submit({ texts }, signal ? { signal } : {}) as Promise<Float32Array[]>
  }

  private submit(
    input: ClassifierInput | TextsToEncode,
    { signal, head = 'current' }: RunOptions,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new ClassifierUnavailable('it is being stopped.'))
      const job: Job = { id: ++this.lastId, input, head, resolve, reject }
      if (signal) this.abandonOn(signal, job)
      this.waiting.push(job)
      this.next()
    })
  }

  /** Stops once all it has is answered: for a pool in whose place another has come. */
  async retire(): Promise<void> {
    while (this.pending && !this.closed) await new Promise((resolve) => setTimeout(resolve, 50))
    await this.close()
  }

  /** Stops every thread; what waits is refused. */
  async close(): Promise<void> {
    this.closed = true
    const refused = new ClassifierUnavailable('it is being stopped.')
    for (const job of this.waiting.splice(0)) job.reject(refused)
    const threads = [...this.threads]
    for (const { job, timer } of threads) {
      clearTimeout(timer)
      job?.reject(refused)
    }
    await Promise.all(threads.map(({ worker }) => worker.terminate()))
  }

  /** The listener goes with the job: the signal of a long batch outlives many of them. */
  private abandonOn(signal: AbortSignal, job: Job): void {
    const abandon = () => this.abandon(job, signal)
    const off = () => signal.removeEventListener('abort', abandon)
    signal.addEventListener('abort', abandon, { once: true })
    const { resolve, reject } = job
    job.resolve = (answer) => (off(), resolve(answer))
    job.reject = (reason) => (off(), reject(reason))
  }

  private abandon(job: Job, signal: AbortSignal): void {
    this.waiting = this.waiting.filter((other) => other !== job)
    job.reject(signal.reason as Error)
  }

  private next(): void {
    while (this.idle.length && this.waiting.length) {
      const thread = this.idle.pop()!
      thread.job = this.waiting.shift()!
      thread.timer = setTimeout(() => this.timeOut(thread), this.options.timeLimitMs)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.worker.postMessage({ id: thread.job.id, input: thread.job.input, head: thread.job.head })
    }
  }

  private timeOut(thread: Thread): void {
    thread.job?.reject(new ClassifierBusy('This text took too long to classify.', 10))
    delete thread.job
    void thread.worker.terminate()
  }

  private spawn(): Promise<void> {
    const worker = new Worker(this.options.entry, { workerData: this.setup })
    const thread: Thread = { worker }
    this.threads.add(thread)
    return new Promise((resolve, reject) => {
      let ready = false
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'failed') return reject(new Error(message.reason))
        if (message.type !== 'ready') return this.settle(thread, message)
        ready = true
        this.release(thread)
        resolve()
      })
      worker.on('error', (error) => this.refuse(thread, error))
      worker.on('exit', () => {
        this.forget(thread)
        if (ready) this.replace()
        else reject(new Error('A classifier thread ended before it was ready.'))
      })
    })
  }

  private settle(thread: Thread, message: Extract<WorkerMessage, { id: number }>): void {
    const { job } = thread
    if (job?.id !== message.id) return
    if (message.type === 'refused') job.reject(new Error(message.reason))
    else job.resolve(message.answer)
    this.release(thread)
  }

  private release(thread: Thread): void {
    clearTimeout(thread.timer)
    delete thread.job
    this.idle.push(thread)
    this.next()
  }

  private refuse(thread: Thread, error: Error): void {
    thread.job?.reject(new ClassifierBusy(`A classifier thread crashed (${error.message}); try again.`, 5))
    delete thread.job
  }

  private forget(thread: Thread): void {
    clearTimeout(thread.timer)
    this.refuse(thread, new Error('it ended'))
    this.threads.delete(thread)
    const at = this.idle.indexOf(thread)
    if (at >= 0) this.idle.splice(at, 1)
  }

  private replace(): void {
    if (this.closed) return
    this.restarts++
    this.spawn().catch((error: Error) => {
      if (!this.closed && this.threads.size === 0) this.lost(error.message)
    })
  }
}
