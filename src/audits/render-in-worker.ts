import { join } from 'node:path'
import { DomainError } from '../common/errors.js'
import { ThreadPool } from '../common/thread-pool.js'
import { projectRoot } from '../config.js'
import type { AuditReport } from './finding.js'
import type { ReportSubject } from './report-subject.js'

export interface RenderRequest {
  format: 'pdf' | 'cyclonedx'
  report: AuditReport
  subject: ReportSubject
}

/** The card of a report takes more time or memory to write than is given. */
export class RenderLimit extends DomainError {
  readonly status = 422
  readonly code = 'report_too_large'
  constructor() {
    super('This card is too large for that format; ask for HTML or JSON instead.')
  }
}

/** One thread: files are asked for seldom, and a PDF takes a core. It stays, because most of a first PDF is loading. */
const pool = new ThreadPool<RenderRequest, Uint8Array | undefined>({
  // The built worker, also when this file runs from source (Jest): a thread cannot load TypeScript.
  entry: join(projectRoot, 'dist/src/audits/render-worker.js'),
  threads: 1,
  timeLimitMs: 30_000,
  heapMb: 256,
  giveUp: () => undefined,
})

/** @throws RenderLimit */
export async function renderInWorker(request: RenderRequest): Promise<Buffer> {
  const bytes = await pool.run(request)
  if (!bytes) throw new RenderLimit()
  return Buffer.from(bytes)
}
