import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runHubAudit } from '../audits/hub-wide/run-hub-audit.js'
import type { HubSummary, KindSummary } from '../audits/hub-wide/hub-summary.js'
import { DomainError } from '../common/errors.js'
import { ImportProgress } from './import-progress.js'
import { peakMemoryMb } from './peak-memory.js'

export interface AuditHubOptions {
  from: string
  out?: string
  topDownloads?: number
  threads?: number
}

/** Sections told on the terminal; the pages have them all. */
const TOLD = 5

/** Audits a file of cards into a folder. @returns the exit code: 0, or 2 when the file could not be read */
export async function auditHub({
  from,
  out = 'audit-results',
  ...options
}: AuditHubOptions): Promise<number> {
  const startedAt = Date.now()
  const cpu = process.cpuUsage()
  let progress: ImportProgress | undefined
  try {
    const { summary, known, written } = await runHubAudit({
      from,
      out,
      threads: options.threads ?? availableParallelism(),
      topDownloads: options.topDownloads ?? null,
      onProgress: (read, of, results) => {
        progress ??= new ImportProgress('Auditing', 'cards', of)
        progress.show(read, results)
      },
    })
    progress?.end()
    const seconds = Math.max(0.001, (Date.now() - startedAt) / 1000)
    const { user, system } = process.cpuUsage(cpu)
    const cpuMs = written ? (user + system) / 1000 / written : 0
    process.stdout.write(told(summary, { known, written, seconds, cpuMs, out }))
    return 0
  } catch (error) {
    progress?.end()
    if (!(error instanceof DomainError)) throw error
    process.stderr.write(`goodfaith audit: ${error.message}\n`)
    return 2
  }
}

function told(
  { cards, refused, kinds }: HubSummary,
  run: { known: number; written: number; seconds: number; cpuMs: number; out: string },
): string {
  const rate = Math.round(run.written / run.seconds)
  const before = run.known ? `, ${run.known} of them by an earlier run` : ''
  return [
    `${cards} cards audited${before}${refused ? `; ${refused} lines held no card` : ''}.`,
    `${run.written} in ${run.seconds.toFixed(1)} s, ${rate}/s; ${run.cpuMs.toFixed(2)} ms of CPU a card, ${peakMemoryMb()} MB at most.`,
    ...kinds.map(toldKind),
    `Results: ${join(run.out, 'results.jsonl')}, ${join(run.out, 'summary.html')}, ${join(run.out, 'summary.json')}`,
    '',
  ].join('\n')
}

function toldKind({ kind, cards, sections }: KindSummary): string {
  const worst = sections.slice(0, TOLD)
  const most = worst.map(({ section, missing, of }) => `${section} ${Math.round((100 * missing) / of)} %`)
  return `${kind}: ${cards} cards; most often missing: ${most.join(', ')}.`
}
