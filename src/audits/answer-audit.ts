import { AUDIT_PAGE_POLICY } from './audit-page.js'
import type { StoredAudit } from './audit-rows.query.js'
import { auditView, type AuditView } from './audit.dto.js'
import { pickFormat } from './pick-format.js'
import { renderReport } from './render-report.js'
import { aroundView } from './report-around.dto.js'
import { REPORT_FORMATS, type ReportFormat } from './report-format.js'
import type { ReportSubject } from './report-subject.js'

export interface FormatReply {
  header(name: string, value: string): unknown
}

export interface AskedFormat {
  accept: string | undefined
  /** Wins over `accept`. */
  format?: ReportFormat
}

const TEXT: readonly ReportFormat[] = ['html', 'markdown']

/** An audit in the format that is asked for by name, or that the caller's Accept header likes best. */
export async function answerAudit(
  audit: StoredAudit,
  asked: AskedFormat,
  reply: FormatReply,
  around: Pick<ReportSubject, 'history' | 'standing' | 'changes' | 'compareUrl'> = {},
): Promise<AuditView | string | Buffer> {
  const format = asked.format ?? pickFormat(asked.accept)
  reply.header('vary', 'accept')
  if (format === 'json') {
    reply.header('link', '</v1/audits/schema>; rel="describedby"; type="application/schema+json"')
    return { ...auditView(audit), ...aroundView(around) }
  }
  const { name, card, revision, madeAt } = audit
  const report = { kind: audit.kind, ...audit.report, rulesVersion: audit.rulesVersion }
  // SARIF speaks of the file in the repository, not of the work.
  const subject = { name: format === 'sarif' ? 'README.md' : name, card, revision, madeAt, ...around }
  const content = await renderReport(format, report, subject)
  reply.header('content-type', `${REPORT_FORMATS[format]}${TEXT.includes(format) ? '; charset=utf-8' : ''}`)
  reply.header('content-security-policy', format === 'html' ? AUDIT_PAGE_POLICY : "default-src 'none'")
  reply.header('x-content-type-options', 'nosniff')
  return content
}
