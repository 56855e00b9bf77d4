import { parentPort } from 'node:worker_threads'
import { auditPdf } from './audit-pdf.js'
import { cyclonedxOf } from './cyclonedx.js'
import type { RenderRequest } from './render-in-worker.js'

/** The file of a report. */
async function render({ format, report, subject }: RenderRequest): Promise<Uint8Array> {
  if (format === 'pdf') return auditPdf(report, subject)
  return new TextEncoder().encode(`${JSON.stringify(cyclonedxOf(report, subject), null, 2)}\n`)
}

// The entry of a thread that writes one file after the other.
parentPort?.on('message', (request: RenderRequest) => {
  // A failure ends the thread, which the pool tells; `void` leaves it unhandled for that.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void render(request).then((bytes) => parentPort?.postMessage(bytes))
})
