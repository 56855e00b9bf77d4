import { auditComment } from './audit-comment.js'
import { auditPage } from './audit-page.js'
import type { AuditReport } from './finding.js'
import { renderInWorker } from './render-in-worker.js'
import type { ReportFormat } from './report-format.js'
import type { ReportSubject } from './report-subject.js'
import { sarifOf } from './sarif.js'

/**
 * A report as the file of a format. What reads the card again, or takes long, runs in a thread of its own.
 * @throws RenderLimit when the card takes too long or too much memory
 */
export async function renderReport(
  format: Exclude<ReportFormat, 'json'>,
  report: AuditReport,
  subject: ReportSubject,
): Promise<string | Buffer> {
  if (format === 'html') return auditPage(report, subject)
  if (format === 'markdown') return auditComment(report, subject)
  if (format === 'sarif') return `${JSON.stringify(sarifOf(report, subject.name), null, 2)}\n`
  return renderInWorker({ format, report, subject })
}
