import { compareReports, type SectionChange } from './compare-reports.js'
import type { AuditReport, Finding } from './finding.js'
import { findingIds } from './finding-ids.js'

type Report = Pick<AuditReport, 'findings' | 'coverage'>

export const FINDING_CHANGES = ['new', 'gone', 'same'] as const

/** An open finding of one of two reports, and whether the other has it too. */
export interface ComparedFinding {
  id: string
  change: (typeof FINDING_CHANGES)[number]
  /** As the later report has it; as the earlier one had it, where it is gone. */
  finding: Finding
}

/** Sections that are another, and every open finding: what is new first, then what is gone, then what stayed. */
export function compareRevisions(
  before: Report,
  now: Report,
): { sections: SectionChange[]; findings: ComparedFinding[] } {
  const [old, fresh] = [openById(before), openById(now)]
  const of = (change: ComparedFinding['change'], from: Map<string, Finding>, keep: (id: string) => boolean) =>
    [...from].filter(([id]) => keep(id)).map(([id, finding]) => ({ id, change, finding }))
  return {
    sections: compareReports(before, now).sections,
    findings: [
      ...of('new', fresh, (id) => !old.has(id)),
      ...of('gone', old, (id) => !fresh.has(id)),
      ...of('same', fresh, (id) => old.has(id)),
    ],
  }
}

function openById({ findings }: Report): Map<string, Finding> {
  const ids = findingIds(findings)
  const named = findings.map((finding, at) => [ids[at]!, finding] as const)
  return new Map(
    named.filter(
      ([, { outcome, suppressed }]) => !suppressed && (outcome === 'fail' || outcome === 'review'),
    ),
  )
}
