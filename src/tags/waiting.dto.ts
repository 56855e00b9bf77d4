import { IsIn, IsOptional } from 'class-validator'
import { CATEGORIES } from '../classifiers/category.js'
import { PageQuery } from '../common/page.dto.js'
import { WORK_KINDS } from '../subjects/subject-ref.js'
import { UNKNOWN_CATEGORY } from './category.pipe.js'
import { EvidenceView, VoteCounts } from './tag.dto.js'

export const WAITING_FOR = ['suggested', 'proposed'] as const

export class WaitingQuery extends PageQuery {
  /** `suggested`: the classifier shows it and nobody has proposed or settled it. `proposed`: people did, none settled. */
  @IsOptional()
  @IsIn(WAITING_FOR)
  state: (typeof WAITING_FOR)[number] = 'suggested'

  @IsOptional()
  @IsIn(CATEGORIES, { message: UNKNOWN_CATEGORY })
  category?: (typeof CATEGORIES)[number]
}

/** A category of a work that waits for somebody to settle it. */
export class WaitingTag {
  subjectId!: string
  kind!: (typeof WORK_KINDS)[number]
  name!: string
  title?: string
  category!: (typeof CATEGORIES)[number]
  /** The classifier's, for the current card. */
  probability?: number
  evidence!: EvidenceView[]
  votes!: VoteCounts
  /** What voters wrote, newest first; at most five, without their names. */
  whys!: string[]
  /** When it was suggested or proposed. */
  since!: string
}

export class WaitingPage {
  items!: WaitingTag[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
