import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Type } from 'class-transformer'
import { CATEGORIES } from '../classifiers/category.js'
import { WORK_KINDS } from '../subjects/subject-ref.js'
import { EvidenceView } from './tag.dto.js'

export class PromoteHead {
  /** Kept in the ledger and in the history of heads. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  why?: string
}

export class PutInShadow extends PromoteHead {
  /** A version of `GET /v1/classifier/heads`; null ends the shadow. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  version!: string | null
}

export class PrecisionQuery {
  /** Only what was decided in the last so many days; everything without it. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3650)
  days?: number
}

export class HeadPrecisionView {
  /** Head and encoder. */
  model!: string
  category!: (typeof CATEGORIES)[number]
  /** It ran in shadow: nobody was shown these. */
  shadow!: boolean
  /** Tags that a moderator settled on a card revision it had judged. */
  decided!: number
  shown!: number
  right!: number
  /** Accepted by a moderator, not shown by this version. */
  missed!: number
  /** Of what it showed, the share that moderators accepted; null when it showed none of them. */
  precision!: number | null
  /** 95 % Wilson interval of `precision`. */
  interval!: number[] | null
}

export class HeadPrecisionList {
  items!: HeadPrecisionView[]
}

export class HeadCategoryView {
  category!: (typeof CATEGORIES)[number]
  precision!: number
  recall!: number
  f1!: number
}

export class HeadView {
  version!: string
  current!: boolean
  shadow!: boolean
  /** Why it cannot be used; absent when it can. */
  damaged?: string
  /** Labelled cards it was trained on. */
  rows?: number
  /** Out of fold, on owners it had not seen. */
  macroF1?: number
  precisionShown?: number
  ece?: number
  categories?: HeadCategoryView[]
}

export class HeadChangeView {
  at!: string
  action!: 'promote' | 'rollback'
  from!: string
  to!: string
  by?: string
  why?: string
}

export class HeadList {
  items!: HeadView[]
  /** Changes of the head in use, newest first. */
  history!: HeadChangeView[]
}

export class HeadComparisonView {
  rows!: number
  /** Macro-F1 of the head in use. */
  before!: number
  after!: number
  difference!: number
  /** 95 % of paired bootstrap samples lie within: low, high. */
  interval!: number[]
}

export class HeadInUse {
  version!: string
  before!: string
  /** On labelled cards of owners neither had seen; absent where they have none in common. */
  outOfFold?: HeadComparisonView
  /** On fixed one-sentence descriptions. */
  sentences?: HeadComparisonView
}

export class ShadowHead {
  version!: string | null
}

export class HelpItem {
  subjectId!: string
  kind!: (typeof WORK_KINDS)[number]
  name!: string
  title?: string
  category!: (typeof CATEGORIES)[number]
  probability!: number
  evidence!: EvidenceView[]
}

export class HelpPage {
  items!: HelpItem[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
