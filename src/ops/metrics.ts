import { Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { DataSource } from 'typeorm'
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js'
import { Jobs } from '../database/jobs.js'
import { Parts } from './parts.js'
import { within } from './within.js'

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Measured {
  method: string
  /** The route's template, never the address: ids would make a series each, and tokens are secret. */
  route: string
  status: number
  seconds: number
}

/** What Prometheus reads: HTTP by route, the process, the database pool, waiting jobs, the parts. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry()
  readonly #http = new Histogram({
    name: 'goodfaith_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer; _count counts requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [this.#registry],
  })

  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly parts: Parts,
  ) {
    collectDefaultMetrics({ register: this.#registry })
    this.#pool()
    this.#pending()
    this.#parts()
  }

  observe({ method, route, status, seconds }: Measured): void {
    this.#http.labels(method, route, String(status)).observe(seconds)
  }

  /** The text format of Prometheus, with its content type. */
  async read(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  #pool(): void {
    const pool = (this.db.driver as PostgresDriver).master as Pool
    const gauge = new Gauge({
      name: 'goodfaith_database_connections',
      help: 'Connections of the pool by state; waiting counts requests that wait for one.',
      labelNames: ['state'],
      registers: [],
      collect() {
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'waiting' }, pool.waitingCount)
      },
    })
    this.#registry.registerMetric(gauge)
  }

  #pending(): void {
    const { jobs } = this
    const gauge = new Gauge({
      name: 'goodfaith_jobs_pending',
      help: 'Jobs that wait, run or will be tried again; NaN while the database does not say.',
      registers: [],
      async collect() {
        this.set(await within(1_000, jobs.pending()).catch(() => NaN))
      },
    })
    this.#registry.registerMetric(gauge)
  }

  #parts(): void {
    const { parts } = this
    const gauge = new Gauge({
      name: 'goodfaith_part_ready',
      help: '1 while the part is ready, 0 while it is unavailable.',
      labelNames: ['part'],
      registers: [],
      collect() {
        for (const [part, state] of Object.entries(parts.states()))
          this.set({ part }, Number(state === 'ready'))
      },
    })
    this.#registry.registerMetric(gauge)
  }
}
