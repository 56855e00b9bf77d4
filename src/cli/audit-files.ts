import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { auditPage } from '../audits/audit-page.js'
import { AuditWorkers } from '../audits/audit-workers.js'
import type { AuditKind, AuditReport } from '../audits/finding.js'
import { sarifOf } from '../audits/sarif.js'
import { auditExitCode, type AuditThresholds } from './audit-exit-code.js'
import { printAudit } from './print-audit.js'
import { readCard } from './read-card.js'

export const CLI_FORMATS = ['text', 'json', 'html', 'sarif'] as const
export type CliFormat = (typeof CLI_FORMATS)[number]

export interface AuditOptions extends AuditThresholds {
  kind: AuditKind
  format: CliFormat
  /** Where the report goes; standard output when absent. */
  out?: string
  /** A page that is written beside the report. */
  html?: string
}

/** Audits one file and writes its report. @returns the exit code: 0 or 1 by the thresholds, 2 when it could not */
export async function auditFile(file: string, options: AuditOptions): Promise<number> {
  try {
    const card = await readCard(file)
    const report = await audit(card, options.kind)
    const name = file === '-' ? 'README.md' : file
    await write(output(report, name, card, options), options.out)
    if (options.html) await writeFile(options.html, auditPage(report, { name: basename(name), card }))
    return auditExitCode(report, options)
  } catch (error) {
    process.stderr.write(`goodfaith audit: ${(error as Error).message}\n`)
    return 2
  }
}

async function audit(card: string, kind: AuditKind): Promise<AuditReport> {
  const workers = new AuditWorkers(1)
  try {
    return await workers.audit({ card, kind, files: [] })
  } finally {
    await workers.close()
  }
}

function output(report: AuditReport, name: string, card: string, { format, out }: AuditOptions): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (format === 'sarif') return `${JSON.stringify(sarifOf(report, name), null, 2)}\n`
  if (format === 'html') return auditPage(report, { name: basename(name), card })
  return printAudit(report, name, !out && process.stdout.isTTY)
}

async function write(text: string, out: string | undefined): Promise<void> {
  if (out) await writeFile(out, text)
  else process.stdout.write(text)
}
