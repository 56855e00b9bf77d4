import { join } from 'node:path'
import { ThreadPool, type ThreadLimit } from '../../common/thread-pool.js'
import { projectRoot } from '../../config.js'
import { givenUp } from './audited-row.js'
import { InOrder } from './in-order.js'
import { packRows, type NumberedLine, type RowBatch } from './row-batch.js'

/** Lines a thread gets at once, and bytes after which a batch is full: few enough to keep memory flat. */
const BATCH_LINES = 50
const BATCH_BYTES = 1_000_000
/** One card takes 2.5 s at most; a batch that needs longer is sent again, card by card. */
const TIME_LIMIT_MS = 4_000
const HEAP_MB = 512

export interface AuditFile {
  lines: AsyncIterable<NumberedLine>
  threads: number
  /** Takes the result lines of one batch, in the order of the file. */
  write(results: string[]): Promise<void>
  signal?: AbortSignal
}

type Answer = string[] | { limit: ThreadLimit }

/**
 * Audits the lines of a file in threads and writes one result a line, in the order of the file. What is read and not
 * yet written is bounded: two batches a thread.
 */
export async function auditFile({ lines, threads, write, signal }: AuditFile): Promise<void> {
  const pool = new ThreadPool<RowBatch, Answer>({
    entry: join(projectRoot, 'dist/src/audits/hub-wide/row-worker.js'),
    threads,
    timeLimitMs: TIME_LIMIT_MS,
    heapMb: HEAP_MB,
    giveUp: (_, limit) => ({ limit }),
  })
  const order = new InOrder(write, threads * 2)
  try {
    for await (const batch of batchesOf(lines)) {
      signal?.throwIfAborted()
      await order.add(auditBatch(pool, batch))
    }
    await order.drain()
  } finally {
    await pool.close()
  }
}

async function auditBatch(pool: ThreadPool<RowBatch, Answer>, batch: NumberedLine[]): Promise<string[]> {
  const answer = await pool.run(packRows(batch))
  if (Array.isArray(answer)) return answer
  if (batch.length === 1) return [JSON.stringify(givenUp(batch[0]!.row, batch[0]!.line, answer.limit))]
  const alone = await Promise.all(batch.map((one) => auditBatch(pool, [one])))
  return alone.flat()
}

async function* batchesOf(lines: AsyncIterable<NumberedLine>): AsyncGenerator<NumberedLine[]> {
  let batch: NumberedLine[] = []
  let bytes = 0
  for await (const one of lines) {
    batch.push(one)
    bytes += one.line.length
    if (batch.length < BATCH_LINES && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length) yield batch
}
