import { join } from 'node:path'
import { ThreadPool } from '../common/thread-pool.js'
import { projectRoot } from '../config.js'
import type { AuditKind, AuditReport } from './finding.js'
import { notRead } from './not-read.js'
import type { WorkFacts } from './rule.js'

export interface AuditRequest {
  card: string
  kind: AuditKind
  /** Paths of the repository's files; empty when they are not known. */
  files: string[]
  facts?: WorkFacts
}

/** The built worker, also when this file runs from source (Jest). */
const ENTRY = join(projectRoot, 'dist/src/audits/audit-worker.js')
const HEAP_MB = 512

/** Audits cards in worker threads; one that takes too long or too much memory gets a report that says so. */
export class AuditWorkers {
  readonly #pool: ThreadPool<AuditRequest, AuditReport>

  constructor(threads: number, timeLimitMs = 4_000) {
    const giveUp = ({ kind }: AuditRequest, limit: 'time' | 'size') => notRead(kind, limit)
    this.#pool = new ThreadPool({ entry: ENTRY, threads, timeLimitMs, heapMb: HEAP_MB, giveUp })
  }

  /** @throws when the workers were closed, or `npm run build` has not been run. */
  audit(request: AuditRequest): Promise<AuditReport> {
    return this.#pool.run(request)
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
