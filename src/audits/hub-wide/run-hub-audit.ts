import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { BadInput, Conflict } from '../../common/errors.js'
import { releaseLock, takeLock } from '../../database/process-lock.js'
import { RULES_VERSION } from '../all-rules.js'
import { auditFile } from './audit-file.js'
import { hubSummary, type HubSummary } from './hub-summary.js'
import { ResultFile, readResults } from './result-file.js'
import type { NumberedLine } from './row-batch.js'
import { sourceLines } from './source-lines.js'
import { hubSummaryPage } from './summary-page.js'
import { HubTally } from './tally.js'
import { topRows } from './top-rows.js'

export interface HubAudit {
  /** A `.jsonl` or `.jsonl.gz` file with a card a line. */
  from: string
  /** The folder for the results; what an ended run left there is gone on with. */
  out: string
  threads: number
  topDownloads: number | null
  /** Told now and then: bytes read of all, and results written. */
  onProgress?(read: number, of: number, written: number): void
  signal?: AbortSignal
}

export interface HubAudited {
  summary: HubSummary
  /** Results that an earlier run had left. */
  known: number
  written: number
}

/**
 * Audits a file of cards into `out`: `results.jsonl` with a line a card in the order of the file, `summary.json` and
 * `summary.html`. Ended at any moment, by a kill too, it goes on where it was: no card is lost, none told twice.
 * @throws BadInput for a file that cannot be read, or a folder with results of something else; Conflict while another
 * process audits into the folder
 */
export async function runHubAudit(audit: HubAudit): Promise<HubAudited> {
  await mkdir(audit.out, { recursive: true })
  const lock = join(audit.out, 'run.lock')
  const other = takeLock(lock)
  if (other !== undefined)
    throw new Conflict('already_auditing', `Process ${other} audits into ${audit.out}; name another --out.`)
  try {
    await checkManifest(audit)
    const { known, written } = await auditRest(audit)
    return { summary: await summarise(audit), known, written }
  } finally {
    releaseLock(lock)
  }
}

async function auditRest(audit: HubAudit) {
  const { from: path, onProgress, topDownloads, signal } = audit
  const of = (await stat(path)).size
  const results = await ResultFile.open(join(audit.out, 'results.jsonl'))
  let read = 0
  let written = 0
  try {
    const rows =
      topDownloads === null ? null : await topRows(readable(sourceLines({ path }), path), topDownloads)
    const rest = sourceLines({ path, onBytes: (bytes) => (read = bytes) }, results.lastRow)
    const write = async (lines: string[]) => {
      await results.append(lines)
      written += lines.length
      onProgress?.(read, of, results.known + written)
    }
    const lines = readable(rows ? only(rest, rows) : rest, path)
    await auditFile({ lines, threads: audit.threads, write, ...(signal && { signal }) })
    return { known: results.known, written }
  } finally {
    await results.close()
  }
}

async function* only(lines: AsyncIterable<NumberedLine>, rows: Set<number>): AsyncGenerator<NumberedLine> {
  for await (const one of lines) if (rows.has(one.row)) yield one
}

/** A file that is cut short, damaged or taken away while it is read: what was read before it is kept. */
async function* readable(lines: AsyncIterable<NumberedLine>, path: string): AsyncGenerator<NumberedLine> {
  try {
    yield* lines
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!/^(Z_|ENOENT|EACCES|EIO|EISDIR)/.test(code)) throw error
    throw new BadInput(`${path} cannot be read to its end: ${message}. The results so far are kept.`)
  }
}

async function summarise({ from, out, topDownloads }: HubAudit): Promise<HubSummary> {
  const tally = new HubTally()
  for await (const row of readResults(join(out, 'results.jsonl'))) tally.add(row)
  const summary = hubSummary(tally, { source: basename(from), topDownloads })
  await replace(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
  await replace(join(out, 'summary.html'), hubSummaryPage(summary))
  return summary
}

/** Who reads meanwhile sees the old file or the new one, never half of one. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

/** Results belong to one file, one choice of rows and one version of the rules; others would be mixed up. */
async function checkManifest({ from, out, topDownloads }: HubAudit): Promise<void> {
  const path = join(out, 'run.json')
  const mine = JSON.stringify({ ...(await identityOf(from)), topDownloads, rulesVersion: RULES_VERSION })
  const theirs = await readFile(path, 'utf8').catch(() => undefined)
  if (theirs === undefined) return replace(path, mine)
  if (theirs !== mine)
    throw new BadInput(
      `${out} holds the results of another file, other rules or another --top-downloads; name another --out, or remove it.`,
    )
}

/** The size and the first million bytes tell files apart without reading a large one twice. */
async function identityOf(path: string): Promise<{ size: number; start: string }> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new BadInput(`There is no file ${path}.`)
  if (!/\.(?:jsonl|ndjson)(?:\.gz)?$/.test(path))
    throw new BadInput(`${path} is no .jsonl or .jsonl.gz file with a card a line.`)
  const hash = createHash('sha256')
  const start = createReadStream(path, { end: 999_999 })
  start.on('data', (chunk) => hash.update(chunk))
  await once(start, 'end')
  return { size: found.size, start: hash.digest('hex') }
}
