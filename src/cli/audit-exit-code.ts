import type { AuditReport, AuditSeverity, Outcome } from '../audits/finding.js'

/** From which point on a report fails a build. Absent limits do not apply. */
export interface AuditThresholds {
  failOn: AuditSeverity | 'never'
  maxFail?: number
  maxReview?: number
}

const WEIGHT: Record<AuditSeverity | 'never', number> = { low: 1, moderate: 2, high: 3, never: 4 }

/** 1 when a finding fails at or over `failOn`, or more of them are open than allowed; else 0. */
export function auditExitCode({ findings }: AuditReport, limits: AuditThresholds): 0 | 1 {
  const count = (outcome: Outcome) => findings.filter((one) => one.outcome === outcome).length
  const severe = findings.some(
    (one) => one.outcome === 'fail' && WEIGHT[one.severity] >= WEIGHT[limits.failOn],
  )
  const { maxFail = Infinity, maxReview = Infinity } = limits
  return severe || count('fail') > maxFail || count('review') > maxReview ? 1 : 0
}
