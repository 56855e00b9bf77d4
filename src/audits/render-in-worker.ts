import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../common/errors.js'
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

/** The built worker, also when this file runs from source (Jest): a thread cannot load TypeScript. */
const ENTRY = join(projectRoot, 'dist/src/audits/render-worker.js')
const HEAP_MB = 256
const TIME_LIMIT_MS = 30_000

let last: Promise<unknown> = Promise.resolve()

/** Renders in a thread that ends with its work, one at a time: files are asked for seldom, and a PDF takes a core. */
export function renderInWorker(request: RenderRequest): Promise<Buffer> {
  const done = last.then(() => render(request))
  last = done.catch(() => {})
  return done
}

function render(request: RenderRequest): Promise<Buffer> {
  const worker = new Worker(ENTRY, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  })
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new RenderLimit()), TIME_LIMIT_MS)
    worker.on('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)))
    worker.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new RenderLimit() : error),
    )
    worker.on('exit', () => clearTimeout(timer))
  }).finally(() => worker.terminate())
}
