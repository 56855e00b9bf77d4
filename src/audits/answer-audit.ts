import { auditPage } from './audit-page.js'
import type { StoredAudit } from './audit-rows.query.js'
import { auditView, type AuditView } from './audit.dto.js'
import { AUDIT_FORMATS, pickFormat } from './pick-format.js'
import { sarifOf } from './sarif.js'

export interface FormatReply {
  header(name: string, value: string): unknown
}

/** The page needs its own styles and nothing else; whatever a card says, no script of it may run. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** An audit in the format that the caller's Accept header likes best. */
export function answerAudit(
  audit: StoredAudit,
  accept: string | undefined,
  reply: FormatReply,
): AuditView | string {
  const format = pickFormat(accept)
  reply.header('vary', 'accept')
  if (format === 'json') return auditView(audit)
  const report = { kind: audit.kind, ...audit.report, rulesVersion: audit.rulesVersion }
  if (format === 'sarif') {
    reply.header('content-type', AUDIT_FORMATS.sarif)
    return JSON.stringify(sarifOf(report, 'README.md'))
  }
  reply.header('content-type', `${AUDIT_FORMATS.html}; charset=utf-8`)
  reply.header('content-security-policy', PAGE_POLICY)
  reply.header('x-content-type-options', 'nosniff')
  return auditPage(report, audit)
}
