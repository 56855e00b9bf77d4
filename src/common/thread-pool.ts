import { Worker } from 'node:worker_threads'

/** The limit that ended the worker of a task. */
export type ThreadLimit = 'time' | 'size'

export interface ThreadWork<Request, Result> {
  /** A built module that answers every message with one message; a thread cannot load TypeScript. */
  entry: string
  threads: number
  timeLimitMs: number
  heapMb: number
  /** What a task results in whose worker had to be ended. */
  giveUp(request: Request, limit: ThreadLimit): Result
}

interface Task<Request, Result> {
  request: Request
  resolve(result: Result): void
  reject(error: Error): void
}

/**
 * Runs tasks in worker threads, started when first needed. A task that takes longer than the time limit, or more
 * memory than a worker has, costs only its worker: it results in `giveUp`, and a new worker takes over.
 */
export class ThreadPool<Request, Result> {
  readonly #waiting: Task<Request, Result>[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, { task: Task<Request, Result>; timer: NodeJS.Timeout }>()
  #closed = false

  constructor(private readonly work: ThreadWork<Request, Result>) {}

  /** @throws when the pool was closed, or `npm run build` has not been run. */
  run(request: Request): Promise<Result> {
    if (this.#closed) return Promise.reject(closed())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { task, timer } of this.#busy.values()) {
      clearTimeout(timer)
      task.reject(closed())
    }
    for (const task of this.#waiting.splice(0)) task.reject(closed())
    const all = [...this.#busy.keys(), ...this.#idle]
    this.#busy.clear()
    this.#idle.length = 0
    await Promise.all(all.map((worker) => worker.terminate()))
  }

  #next(): void {
    if (!this.#waiting.length || this.#busy.size >= this.work.threads) return
    const task = this.#waiting.shift()!
    const worker = this.#idle.pop() ?? this.#start()
    // An idle thread must not keep a finished command alive; a busy one must.
    worker.ref()
    const timer = setTimeout(() => this.#giveUp(worker, 'time'), this.work.timeLimitMs)
    this.#busy.set(worker, { task, timer })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(task.request)
  }

  #start(): Worker {
    const worker = new Worker(this.work.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.work.heapMb },
      execArgv: [],
    })
    worker.on('message', (result: Result) => {
      const task = this.#take(worker)
      if (!task) return
      worker.unref()
      this.#idle.push(worker)
      task.resolve(result)
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return this.#giveUp(worker, 'size')
      this.#take(worker)?.reject(error)
      this.#next()
    })
    return worker
  }

  #take(worker: Worker): Task<Request, Result> | undefined {
    const running = this.#busy.get(worker)
    if (running) clearTimeout(running.timer)
    this.#busy.delete(worker)
    return running?.task
  }

  #giveUp(worker: Worker, limit: ThreadLimit): void {
    const task = this.#take(worker)
    void worker.terminate()
    task?.resolve(this.work.giveUp(task.request, limit))
    this.#next()
  }
}

const closed = () => new Error('The worker threads are closed.')
