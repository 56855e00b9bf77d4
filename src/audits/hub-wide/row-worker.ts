import { parentPort } from 'node:worker_threads'
import { auditLine } from './audited-row.js'
import type { RowBatch } from './row-batch.js'

// The entry of a worker thread: lines of the file in, lines of the results out.
parentPort?.on('message', ({ rows, ends, bytes }: RowBatch) => {
  const lines = rows.map((row, i) =>
    JSON.stringify(auditLine(row, bytes.subarray(ends[i - 1] ?? 0, ends[i]))),
  )
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(lines)
})
