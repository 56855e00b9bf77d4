import { IsOptional, Matches } from 'class-validator'
import { diffLines, hunksOf } from '../subjects/diff-lines.js'
import { RevisionDiff, revisionDiff } from '../subjects/revision-diff.dto.js'
import { SectionChangeView } from './audit-watch.dto.js'
import { compareRevisions, FINDING_CHANGES, type ComparedFinding } from './compare-revisions.js'
import { AUDIT_SEVERITIES, OUTCOMES } from './finding.js'
import type { AuditedRevision } from './revision-pair.query.js'

const HASH = /^[0-9a-f]{64}$/

export class ComparisonQuery {
  /** Hash of the earlier card; the audited revision before `to` unless given. */
  @IsOptional()
  @Matches(HASH, { message: 'from must be the hash of a revision; GET …/revisions lists them' })
  from?: string

  /** Hash of the later card; the current one unless given. */
  @IsOptional()
  @Matches(HASH, { message: 'to must be the hash of a revision; GET …/revisions lists them' })
  to?: string
}

export class ComparedRevisionView {
  revision!: string
  number!: number
  addedAt!: string
  present!: number
  of!: number
}

export class ComparedFindingView {
  /** Stable: the same for the same words under the same rule in every revision. */
  id!: string
  change!: (typeof FINDING_CHANGES)[number]
  rule!: string
  title!: string
  outcome!: (typeof OUTCOMES)[number]
  severity!: (typeof AUDIT_SEVERITIES)[number]
  /** First and last line, counted from 1, in the later card; in the earlier one where the finding is gone. */
  lines!: number[]
  quote!: string
  why!: string
}

export class RevisionComparison {
  subjectId!: string
  from!: ComparedRevisionView
  to!: ComparedRevisionView
  /** The rules changed between the reports: a change may then be theirs, not the card's. */
  rulesChanged!: boolean
  /** Sections whose state is another. */
  sections!: SectionChangeView[]
  /** Open findings of either: new ones first, then those that are gone, then those that stayed. */
  findings!: ComparedFindingView[]
  diff!: RevisionDiff
}

/** Two stored revisions side by side: sections, findings, lines. */
export function comparisonOf(
  subjectId: string,
  from: AuditedRevision,
  to: AuditedRevision,
): RevisionComparison {
  const { sections, findings } = compareRevisions(from.report, to.report)
  return {
    subjectId,
    from: revisionOf(from),
    to: revisionOf(to),
    rulesChanged: from.rulesVersion !== to.rulesVersion,
    sections,
    findings: findings.map(findingOf),
    diff: revisionDiff({ from: from.revision, to: to.revision }, hunksOf(diffLines(from.card, to.card))),
  }
}

const revisionOf = ({ revision, number, addedAt, report }: AuditedRevision): ComparedRevisionView => ({
  revision,
  number,
  addedAt: addedAt.toISOString(),
  present: report.coverage.present,
  of: report.coverage.of,
})

const findingOf = ({ id, change, finding }: ComparedFinding): ComparedFindingView => {
  const { rule, title, outcome, severity, lines, quote, why } = finding
  return { id, change, rule, title, outcome, severity, lines, quote, why }
}
