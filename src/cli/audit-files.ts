import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { auditPage } from '../audits/audit-page.js'
import { AuditWorkers } from '../audits/audit-workers.js'
import { badgeText, coverageBadge } from '../audits/coverage-badge.js'
import type { AuditKind } from '../audits/finding.js'
import { withIds } from '../audits/finding-ids.js'
import { renderReport } from '../audits/render-report.js'
import { REPORT_FORMAT_NAMES, type ReportFormat } from '../audits/report-format.js'
import { sarifLog, type AuditedFile } from '../audits/sarif.js'
import { auditExitCode, type AuditThresholds } from './audit-exit-code.js'
import { printAudit } from './print-audit.js'
import { readCard } from './read-card.js'

export const CLI_FORMATS = ['text', ...REPORT_FORMAT_NAMES] as const
export type CliFormat = 'text' | ReportFormat

export interface AuditOptions extends AuditThresholds {
  kind: AuditKind
  format: CliFormat
  /** Where the report goes; standard output when absent. */
  out?: string
  /** A page that is written beside the report. */
  html?: string
  /** An SVG badge for a README that is written beside the report. */
  badge?: string
}

interface AuditedCard extends AuditedFile {
  card: string
}

/** Audits files and writes one report. @returns the exit code: 0 or 1 by the thresholds, 2 when it could not */
export async function auditFiles(files: readonly string[], options: AuditOptions): Promise<number> {
  const workers = new AuditWorkers(1)
  try {
    if (files.length > 1) allowSeveral(options)
    const cards: AuditedCard[] = []
    for (const file of files) {
      const card = await readCard(file)
      const report = await workers.audit({ card, kind: options.kind, files: [] })
      cards.push({ card, report, path: pathOf(file) })
    }
    await write(await output(cards, options), options.out)
    if (options.badge) await writeFile(options.badge, coverageBadge(badgeText(cards[0]!.report.coverage)))
    if (options.html) await writeFile(options.html, auditPage(cards[0]!.report, subjectOf(cards[0]!)))
    return Math.max(...cards.map(({ report }) => auditExitCode(report, options)))
  } catch (error) {
    process.stderr.write(`goodfaith audit: ${(error as Error).message}\n`)
    return 2
  } finally {
    await workers.close()
  }
}

function allowSeveral({ format, html, badge }: AuditOptions): void {
  if (html || badge || (format !== 'text' && format !== 'sarif'))
    throw new Error(
      'several files make one report only as text or sarif; name one file, or audit them one by one.',
    )
}

/** As a code host knows it: from the folder the command runs in, with slashes. */
const pathOf = (file: string) =>
  file === '-' ? 'README.md' : relative('', file).replaceAll('\\', '/') || file

const subjectOf = ({ path, card }: AuditedCard) => ({ name: path, card })

async function output(
  cards: readonly AuditedCard[],
  { format, out }: AuditOptions,
): Promise<string | Buffer> {
  const [first] = cards
  if (!first) return ''
  if (format === 'text') {
    const colours = !out && process.stdout.isTTY
    return cards.map(({ report, path }) => printAudit(report, path, colours)).join('\n')
  }
  if (format === 'sarif') return json(sarifLog(cards))
  if (format === 'json') return json(jsonReport(first))
  return renderReport(format, first.report, subjectOf(first))
}

const jsonReport = ({ path, report }: AuditedFile) => ({
  file: path,
  ...report,
  findings: withIds(report.findings),
})
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

async function write(content: string | Buffer, out: string | undefined): Promise<void> {
  if (out) await writeFile(out, content)
  else process.stdout.write(content)
}
