import { createHash } from 'node:crypto'
import { ALL_RULES } from './all-rules.js'
import { withIds } from './finding-ids.js'
import { hasPlace, type AuditReport, type AuditSeverity, type Finding } from './finding.js'
import type { Rule } from './rule.js'

const LEVEL: Record<AuditSeverity, 'error' | 'warning' | 'note'> = {
  high: 'error',
  moderate: 'warning',
  low: 'note',
}

/** A report with the path of the card it is about, from the root of the repository. */
export interface AuditedFile {
  report: AuditReport
  path: string
}

/** A report as SARIF 2.1.0 (OASIS), so that a code host shows each finding on its line of `path`. */
export const sarifOf = (report: AuditReport, path: string) => sarifLog([{ report, path }])

/**
 * One log for the cards of one repository: what is to fix or to check. What passes is left out, because code hosts
 * open an alert for every result, whatever its kind.
 */
export function sarifLog(files: readonly AuditedFile[]) {
  const rules = ALL_RULES.filter(({ kinds }) => files.some(({ report }) => kinds.includes(report.kind)))
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'goodfaith audit',
            semanticVersion: `${files[0]?.report.rulesVersion ?? 0}.0.0`,
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits' as const,
        artifacts: files.map(({ path }) => ({ location: artifactOf(path), sourceLanguage: 'markdown' })),
        results: files.flatMap((file) => resultsOf(file, indexes)),
      },
    ],
  }
}

function descriptorOf({ id, title, severity, references }: Rule) {
  const evidence = references.length
    ? `Evidence for: ${references.join(' · ')}.`
    : 'It guards the audit itself.'
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${evidence}` },
    help: { text: `${title}.\n\n${evidence}`, markdown: `**${title}.**\n\n${evidence}` },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { tags: ['model-card', severity], references: [...references] },
  }
}

function resultsOf({ report, path }: AuditedFile, indexes: Map<string, number>) {
  const seen = new Map<string, number>()
  return withIds(report.findings)
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
    .map((finding) => {
      const print = fingerprint(finding, path)
      const nth = (seen.get(print) ?? 0) + 1
      seen.set(print, nth)
      const places = { path, print: `${print}:${nth}`, ruleIndex: indexes.get(finding.rule) ?? -1 }
      return resultOf(finding, places)
    })
}

/** The same for the same words, wherever they move to within the card. */
const fingerprint = ({ rule, quote }: Finding, path: string) =>
  createHash('sha256')
    .update([path, rule, quote.replace(/\s+/g, ' ').trim()].join('\0'))
    .digest('hex')
    .slice(0, 16)

function resultOf(
  finding: Finding & { id: string },
  { path, print, ruleIndex }: { path: string; print: string; ruleIndex: number },
) {
  const fails = finding.outcome === 'fail'
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: fails ? ('fail' as const) : ('review' as const),
    // SARIF allows another level than "none" only where the kind is "fail".
    level: fails ? LEVEL[finding.severity] : ('none' as const),
    message: { text: plain([`${finding.title}: ${finding.why}`, finding.fix].filter(Boolean).join('\n\n')) },
    locations: [locationOf(finding, path)],
    partialFingerprints: { primaryLocationLineHash: print, 'goodfaithFinding/v1': finding.id },
    suppressions: finding.suppressed ? [suppressionOf(finding.suppressed, path)] : [],
    properties: { paste: finding.paste, pasteMetadata: finding.pasteMetadata },
  }
}

/** A finding without a place is about the whole card: the file, without a region. */
function locationOf(finding: Finding, path: string) {
  const artifactLocation = artifactOf(path)
  if (!hasPlace(finding)) return { physicalLocation: { artifactLocation } }
  const { lines, quote } = finding
  const [startLine, endLine] = lines
  return {
    physicalLocation: {
      artifactLocation,
      region: { startLine, endLine, ...(quote && { snippet: { text: quote } }) },
    },
  }
}

const suppressionOf = ({ line, reason }: { line: number; reason: string }, path: string) => ({
  kind: 'inSource' as const,
  status: 'accepted' as const,
  justification: reason,
  location: { physicalLocation: { artifactLocation: artifactOf(path), region: { startLine: line } } },
})

/** Brackets and braces are links and placeholders in a SARIF message (3.11.5, 3.11.6). */
const plain = (text: string) => text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&')

/** A relative URI reference: every part encoded, so that a file's name can be no scheme, query or fragment. */
const artifactOf = (path: string) => ({
  uri: path
    .toWellFormed()
    .split(/[\\/]/)
    .filter((part, index) => part !== '.' && (part || index === 0))
    .map(encodeURIComponent)
    .join('/'),
  uriBaseId: '%SRCROOT%',
})
