import type { AuditReport, AuditSeverity } from '../audits/finding.js'
import { openOf } from '../audits/set-aside.js'

/** From which point on a report fails a build. Absent limits do not apply. */
export interface AuditThresholds {
  failOn: AuditSeverity | 'never'
  maxFail?: number
  maxReview?: number
}

const WEIGHT: Record<AuditSeverity | 'never', number> = { low: 1, moderate: 2, high: 3, never: 4 }

/** What the card's author set aside does not count. 1 when a finding fails at or over `failOn`, or more of them are open than allowed; else 0. */
export function auditExitCode({ findings }: AuditReport, limits: AuditThresholds): 0 | 1 {
  const failing = openOf(findings, 'fail')
  const severe = failing.some((one) => WEIGHT[one.severity] >= WEIGHT[limits.failOn])
  const { maxFail = Infinity, maxReview = Infinity } = limits
  return severe || failing.length > maxFail || openOf(findings, 'review').length > maxReview ? 1 : 0
}
