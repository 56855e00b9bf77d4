import { Injectable } from '@nestjs/common'
import { PgBoss, type Job, type SendOptions } from 'pg-boss'
import type { EntityManager } from 'typeorm'
import { Config } from '../config.js'
import { Log } from '../common/log.js'
import { inTx } from './in-tx.js'

/** Facts that upper folders publish and lower ones subscribe to; the payload holds ids only. */
export interface Facts {
  'revision.added': { subjectId: string; revision: string }
  'decision.made': { subjectId: string; decisionId: string }
  /** A measure starts to stand. */
  'measure.due': { subjectId: string; measureId: string }
  /** A measure no longer stands: it was undone, or its end has come. */
  'measure.over': { subjectId: string; measureId: string }
  /** The date has come on which a standing measure is looked at again. */
  'measure.review': { subjectId: string; measureId: string }
  /** Downloads crossed a power of ten: at the latest when they are ten times what they were. */
  'reach.grew': { subjectId: string }
  /** What the hub knows of a work beside its card is another, and the card is not. */
  'facts.changed': { subjectId: string }
  /** A reporter's record, or mark, is another. */
  'reporter.changed': { personId: string }
  /** How the cases about this owner's works ended is another. */
  'owner.changed': { owner: string }
}
export type Fact = keyof Facts

export interface JobHandler<F extends Fact> {
  /** Name of the queue, unique in the service; says what the job does: `suggest-tags`. */
  queue: string
  fact: F
  /** Jobs fetched at once; the handler gets them together. 1 unless batches pay. */
  batchSize?: number
  /** Batches worked on side by side in one process; 1 unless the work waits elsewhere. */
  concurrency?: number
  /** Must be idempotent: a job runs again after a crash. `signal` aborts when the service drains. */
  handle(payloads: Facts[F][], signal: AbortSignal): Promise<void>
}

/** Work by the clock, once for all processes together. */
export interface Routine {
  /** Name of the queue, unique in the service: `forget-idempotency-keys`. */
  queue: string
  /** Five fields, UTC. */
  cron: string
  run(): Promise<void>
}

/** One queue, and how many of its jobs are where. */
export interface JobCounts {
  queue: string
  waiting: number
  running: number
  failed: number
  done: number
  /** When the one that waits longest was due. */
  oldestDue?: string
}

interface AnyHandler {
  queue: string
  fact: Fact
  batchSize?: number
  concurrency?: number
  handle(payloads: never[], signal: AbortSignal): Promise<void>
}

/**
 * Durable jobs on the same PostgreSQL (pg-boss). A job is sent inside the transaction that made it necessary,
 * so it exists exactly when that transaction commits; a failed one is tried again with growing pauses.
 */
@Injectable()
export class Jobs {
  readonly #handlers: AnyHandler[] = []
  readonly #routines: Routine[] = []
  readonly #boss: PgBoss

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {
    this.#boss = new PgBoss({
      connectionString: config.databaseUrl,
      max: 4,
      application_name: 'goodfaith-jobs',
    })
    this.#boss.on('error', (error) => this.log.warn('jobs.error', { error: String(error) }))
  }

  /** Registers what a module does on a fact. Call it from the module's constructor, before `start`. */
  on<F extends Fact>(handler: JobHandler<F>): void {
    this.#handlers.push(handler as unknown as AnyHandler)
  }

  /** Registers work by the clock. Call it from the module's constructor, before `start`. */
  every(routine: Routine): void {
    this.#routines.push(routine)
  }

  /** Makes the queues and, unless this process only serves HTTP, begins to work. */
  async start(): Promise<void> {
    await this.#boss.start()
    for (const handler of this.#handlers) {
      await this.#boss.createQueue(handler.queue, {
        retryLimit: 8,
        retryDelay: 5,
        retryBackoff: true,
        expireInSeconds: 600,
      })
      if (this.config.runs !== 'api') await this.#work(handler)
    }
    if (this.config.runs !== 'api') await this.#startRoutines()
  }

  /** Lets running jobs end, or hands them back after half of `drainSeconds`; requests had the other half. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: this.config.drainSeconds * 500, close: true })
  }

  /** Sends one job to each subscriber of `fact`, inside `tx`; `options.startAfter` delays it. */
  async publish<F extends Fact>(
    tx: EntityManager,
    fact: F,
    payload: Facts[F],
    options: SendOptions = {},
  ): Promise<void> {
    for (const { queue } of this.#handlers.filter((handler) => handler.fact === fact)) {
      await this.#boss.send(queue, payload, { ...options, db: inTx(tx) })
    }
  }

  /** The same for many payloads at once: one INSERT a subscriber. */
  async publishAll<F extends Fact>(tx: EntityManager, fact: F, payloads: Facts[F][]): Promise<void> {
    if (payloads.length === 0) return
    for (const { queue } of this.#handlers.filter((handler) => handler.fact === fact)) {
      await this.#boss.insert(
        queue,
        payloads.map((data) => ({ data })),
        { db: inTx(tx) },
      )
    }
  }

  /** Jobs not yet done, over all queues: waiting, running or to be tried again. */
  async pending(): Promise<number> {
    // Counted here: pg-boss's own figure, even a forced one, may be a minute old.
    const { rows } = await this.#boss
      .getDb()
      .executeSql(
        `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = ANY($1) AND state < 'completed'`,
        [this.#handlers.map(({ queue }) => queue)],
      )
    return (rows as { jobs: number }[])[0]!.jobs
  }

  /** The queues with what waits, runs, has failed and is done, as far as it is still kept. */
  async counts(): Promise<JobCounts[]> {
    const { rows } = await this.#boss.getDb().executeSql(
      `SELECT q.name AS queue, count(*) FILTER (WHERE j.state < 'active')::int AS waiting,
         count(*) FILTER (WHERE j.state = 'active')::int AS running,
         count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
         count(*) FILTER (WHERE j.state = 'completed')::int AS done,
         min(j.start_after) FILTER (WHERE j.state < 'active') AS oldest
       FROM unnest($1::text[]) AS q (name) LEFT JOIN pgboss.job j ON j.name = q.name
       GROUP BY q.name ORDER BY q.name`,
      [[...this.#handlers, ...this.#routines].map(({ queue }) => queue)],
    )
    return (rows as (Omit<JobCounts, 'oldestDue'> & { oldest: Date | null })[]).map(({ oldest, ...row }) => ({
      ...row,
      ...(oldest && { oldestDue: new Date(oldest).toISOString() }),
    }))
  }

  async #work(handler: AnyHandler): Promise<void> {
    const { queue, batchSize = 1, concurrency = 1 } = handler
    const options = {
      batchSize,
      localConcurrency: concurrency,
      pollingIntervalSeconds: 0.5,
      // While there is a backlog nobody waits between batches.
      burstWhenBatchFull: true,
    }
    await this.#boss.work(queue, options, (jobs: Job<never>[]) => this.#run(handler, jobs))
  }

  async #run(handler: AnyHandler, jobs: Job<never>[]): Promise<void> {
    const signal = jobs[0]?.signal ?? new AbortController().signal
    await handler.handle(
      jobs.map((job) => job.data),
      signal,
    )
  }

  async #startRoutines(): Promise<void> {
    for (const { queue, cron, run } of this.#routines) {
      await this.#boss.createQueue(queue, { policy: 'singleton', retryLimit: 2 })
      await this.#boss.schedule(queue, cron)
      await this.#boss.work(queue, { pollingIntervalSeconds: 30 }, run)
    }
  }
}
