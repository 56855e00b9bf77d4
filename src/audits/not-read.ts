import { RULES_VERSION } from './all-rules.js'
import { coverageOf, findingOf } from './audit-card.js'
import type { AuditKind, AuditReport } from './finding.js'
import { analysisLimits, notAnalysed } from './rules/analysis-limits.js'

/** The report on a card whose worker had to be ended: one finding that says so, and no guess. */
export const notRead = (kind: AuditKind, limit: 'time' | 'size'): AuditReport => ({
  kind,
  findings: [findingOf(analysisLimits, notAnalysed(1, limit))],
  coverage: coverageOf([]),
  rulesVersion: RULES_VERSION,
})
