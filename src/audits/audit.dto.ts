import { withIds } from './finding-ids.js'
import { plainToInstance, Transform } from 'class-transformer'
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator'
import { WorkFile } from '../subjects/work-file.dto.js'
import type { StoredAudit } from './audit-rows.query.js'
import { AUDIT_KINDS, AUDIT_SEVERITIES, OUTCOMES } from './finding.js'
import { EarlierAuditView, StandingView } from './report-around.dto.js'
import { REPORT_FORMAT_NAMES, type ReportFormat } from './report-format.js'

export class RequestAudit {
  /** The README as it is, front matter and all. At most 2 MB of UTF-8. */
  @IsString()
  card!: string

  @IsIn(AUDIT_KINDS)
  kind!: (typeof AUDIT_KINDS)[number]

  /** The files of the repository, for the rules that look at them; a path alone may stand for a file. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Transform(({ obj }: { obj: RequestAudit }) => filesOf(obj.files))
  files?: WorkFile[]

  /** Whether people have to ask, or agree to something, before they get at the work. */
  @IsOptional()
  @IsBoolean()
  gated?: boolean
}

const filesOf = (given: unknown): unknown =>
  Array.isArray(given)
    ? given.map((one: unknown) => plainToInstance(WorkFile, typeof one === 'string' ? { path: one } : one))
    : given

export class SuppressionView {
  /** Where the comment stands that sets the rule aside. */
  line!: number
  reason!: string
}

export class ReportQuery {
  /** Wins over the Accept header. */
  @IsOptional()
  @IsIn(REPORT_FORMAT_NAMES)
  format?: ReportFormat
}

export class FindingView {
  /** The same for the same words under the same rule, wherever they move to and in whichever revision. */
  id!: string
  /** Id of the rule. @example "intended-use" */
  rule!: string
  title!: string
  outcome!: (typeof OUTCOMES)[number]
  severity!: (typeof AUDIT_SEVERITIES)[number]
  /** First and last line, counted from 1. */
  lines!: number[]
  /** The card's own words there, at most 300 characters. */
  quote!: string
  why!: string
  /** What to do, in a sentence; '' when there is nothing to do. */
  fix!: string
  /** Markdown to paste into the card, with … where its author writes; '' when there is none. */
  paste!: string
  /** YAML lines to paste into the front matter; '' when there are none. */
  pasteMetadata!: string
  /** The requirements the rule gives evidence for. */
  references!: string[]
  /** Set when the card's author set the rule aside with a comment; the outcome stays. */
  suppressed?: SuppressionView
}

export class SectionCoverageView {
  section!: string
  state!: 'present' | 'thin' | 'missing'
  /** Why it counts as that; absent in older audits. */
  reason?: string
  lines?: number[]
}

export class CoverageView {
  sections!: SectionCoverageView[]
  present!: number
  of!: number
  /** present / of. It says how much is there, not how good the work is. */
  share!: number
}

export class AuditView {
  /** The JSON Schema of this answer, served at `GET /v1/audits/schema`. @example "urn:goodfaith:audit-report:1" */
  $schema!: string
  id!: string
  kind!: (typeof AUDIT_KINDS)[number]
  /** The subject and card revision that were audited; absent for a card that was sent in. */
  subjectId?: string
  revision?: string
  findings!: FindingView[]
  coverage!: CoverageView
  rulesVersion!: string
  madeAt!: string
  /** Where the work stands with people; of a subject's report only. */
  standing?: StandingView
  /** Audits of its other revisions, newest first, at most 10; of a subject's report only. */
  history?: EarlierAuditView[]
}

/** The `$id` of schemas/audit-report.schema.json. */
const REPORT_SCHEMA = 'urn:goodfaith:audit-report:1'

export const auditView = (audit: StoredAudit): AuditView => ({
  $schema: REPORT_SCHEMA,
  id: audit.id,
  kind: audit.kind,
  ...(audit.subjectId && audit.revision && { subjectId: audit.subjectId, revision: audit.revision }),
  // Audits stored by earlier versions hold what is to be pasted in `fix`.
  findings: withIds(audit.report.findings).map((one) => ({
    ...one,
    paste: one.paste ?? '',
    pasteMetadata: one.pasteMetadata ?? '',
  })),
  coverage: audit.report.coverage,
  rulesVersion: audit.rulesVersion,
  madeAt: audit.madeAt.toISOString(),
})
