import { ALL_RULES } from './all-rules.js'
import type { AuditReport, AuditSeverity, Finding } from './finding.js'

const LEVEL: Record<AuditSeverity, 'error' | 'warning' | 'note'> = {
  high: 'error',
  moderate: 'warning',
  low: 'note',
}
const KIND = { pass: 'pass', fail: 'fail', review: 'review', 'not-applicable': 'notApplicable' } as const

/** A report as SARIF 2.1.0 (OASIS), so that a code host shows each finding on its line of `uri`. */
export function sarifOf(report: AuditReport, uri: string) {
  const rules = ALL_RULES.filter(({ kinds }) => kinds.includes(report.kind))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'goodfaith audit',
            version: report.rulesVersion,
            rules: rules.map(({ id, title, severity, references }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: LEVEL[severity] },
              properties: { references: [...references] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => resultOf(finding, uri, ruleIndexes(rules))),
      },
    ],
  }
}

const ruleIndexes = (rules: readonly { id: string }[]) => new Map(rules.map(({ id }, index) => [id, index]))

const messageOf = ({ title, why, fix, paste, pasteMetadata }: Finding) =>
  [`${title}: ${why}`, fix, paste, pasteMetadata].filter(Boolean).join('\n\n')

function resultOf(finding: Finding, uri: string, indexes: Map<string, number>) {
  const [startLine, endLine] = finding.lines
  const snippet = finding.quote ? { snippet: { text: finding.quote } } : {}
  return {
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule) ?? -1,
    kind: KIND[finding.outcome],
    // SARIF allows another level than "none" only where the kind is "fail".
    level: finding.outcome === 'fail' ? LEVEL[finding.severity] : 'none',
    message: { text: messageOf(finding) },
    locations: [
      { physicalLocation: { artifactLocation: { uri }, region: { startLine, endLine, ...snippet } } },
    ],
  }
}
