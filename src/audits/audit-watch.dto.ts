import type { NoticeRow, TwoReports } from './audit-watch.query.js'
import { compareReports, type ReportChanges } from './compare-reports.js'
import { OUTCOMES, type SectionCoverage } from './finding.js'

export class SectionChangeView {
  section!: string
  /** null where the report does not ask for the section. */
  before!: SectionCoverage['state'] | null
  now!: SectionCoverage['state'] | null
}

export class RuleChangeView {
  rule!: string
  title!: string
  before!: (typeof OUTCOMES)[number]
  now!: (typeof OUTCOMES)[number]
  /** First and last line, counted from 1, in the current card. */
  lines!: number[]
}

export class AuditChangesView {
  subjectId!: string
  /** The revision that the current report is about. */
  revision!: string
  /** The revision of the report before it; null where it is the first. */
  previous!: string | null
  /** The rules changed between the reports: a change may then be theirs, not the card's. */
  rulesChanged!: boolean
  sections!: SectionChangeView[]
  rules!: RuleChangeView[]
}

export class AuditNoticeView {
  id!: string
  subject!: { id: string; kind: string; name: string }
  /** The section that the card lost. */
  section!: string
  /** The revision that lost it. */
  revision!: string
  openedAt!: string
  state!: 'open' | 'lapsed'
  /** The revision that has it again, and since when; absent while the notice is open. */
  backIn?: string
  lapsedAt?: string
}

export class AuditNoticePage {
  items!: AuditNoticeView[]
  next?: string
}

const changesOf = (two: TwoReports): ReportChanges =>
  two.previousReport ? compareReports(two.previousReport, two.report) : { sections: [], rules: [] }

export const changesView = (two: TwoReports): AuditChangesView => ({
  subjectId: two.subjectId,
  revision: two.revision,
  previous: two.previous,
  rulesChanged: two.previousRules !== null && two.previousRules !== two.rulesVersion,
  ...changesOf(two),
})

export const noticeView = (row: NoticeRow): AuditNoticeView => ({
  id: row.id,
  subject: { id: row.subjectId, kind: row.kind, name: row.name },
  section: row.section,
  revision: row.revision,
  openedAt: row.openedAt.toISOString(),
  state: row.lapsedAt ? 'lapsed' : 'open',
  ...(row.lapsedAt && row.backIn && { backIn: row.backIn, lapsedAt: row.lapsedAt.toISOString() }),
})
