import { parentPort, workerData } from 'node:worker_threads'
import { auditPdf } from './audit-pdf.js'
import { cyclonedxOf } from './cyclonedx.js'
import type { RenderRequest } from './render-in-worker.js'

// The entry of a thread that writes one file.
const { format, report, subject } = workerData as RenderRequest
const bytes =
  format === 'pdf'
    ? await auditPdf(report, subject)
    : new TextEncoder().encode(`${JSON.stringify(cyclonedxOf(report, subject), null, 2)}\n`)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(bytes)
