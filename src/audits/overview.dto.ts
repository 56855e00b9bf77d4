import { IntersectionType } from '@nestjs/swagger'
import { IsIn, IsOptional, IsString, Length } from 'class-validator'
import { PageQuery } from '../common/page.dto.js'
import { AUDIT_KINDS } from './finding.js'

export const OVERVIEW_DIMENSIONS = ['kind', 'pipeline', 'license'] as const
export type OverviewDimension = (typeof OVERVIEW_DIMENSIONS)[number]

/** Which works are looked at; all unless asked. */
class AuditedWorks {
  @IsOptional()
  @IsIn(AUDIT_KINDS)
  kind?: (typeof AUDIT_KINDS)[number]

  /** The task a card names, such as `text-generation`; `unknown` for works that name none. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  pipeline?: string

  /** As the hub or the card gives it, lower case; `unknown` for works that name none. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  license?: string
}

export class OverviewQuery extends AuditedWorks {
  /** By what the groups are made; `kind` unless given. */
  @IsOptional()
  @IsIn(OVERVIEW_DIMENSIONS)
  by?: OverviewDimension
}

export class LackingQuery extends IntersectionType(PageQuery, AuditedWorks) {
  /** The section that is missing, as the overview names it. @example "Limitations" */
  @IsString()
  @Length(1, 100)
  section!: string
}

export class SectionCountView {
  section!: string
  /** Works whose audit asks for it. */
  asked!: number
  present!: number
  thin!: number
  missing!: number
}

export class OverviewGroupView {
  /** A kind, task or licence; `unknown` where works name none. */
  value!: string
  works!: number
  sections!: SectionCountView[]
}

export class AuditOverview {
  /** Works whose current card is audited, under the filters. */
  works!: number
  /** What is missing most comes first. */
  sections!: SectionCountView[]
  /** The twelve values with most works. */
  groups!: OverviewGroupView[]
}

export class LackingWork {
  id!: string
  kind!: (typeof AUDIT_KINDS)[number]
  name!: string
  downloads?: number
  /** The task its card names. */
  pipeline?: string
  license?: string
  present!: number
  of!: number
}

export class LackingPage {
  items!: LackingWork[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
