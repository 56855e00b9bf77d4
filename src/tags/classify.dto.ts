import { IsIn, IsOptional, IsString, MinLength } from 'class-validator'
import { CATEGORIES } from '../classifiers/category.js'
import { WORK_KINDS } from '../subjects/subject-ref.js'
import { EvidenceView } from './tag.dto.js'

export class ClassifyText {
  /** A card, or any text about a work; 1 character to 2 MB of UTF-8. */
  @IsString()
  @MinLength(1)
  text!: string

  /** What the text is about, if known. */
  @IsOptional()
  @IsIn(WORK_KINDS)
  kind?: (typeof WORK_KINDS)[number]
}

export class ClassifiedCategory {
  category!: (typeof CATEGORIES)[number]
  /** Calibrated, 0 to 1. */
  probability!: number
  /** At or over the threshold of its category. */
  shown!: boolean
  /** Sentences that carried it, best first; offsets in UTF-16 code units of `text`. */
  evidence!: EvidenceView[]
}

export class Classified {
  /** All six, in the order of the categories. */
  suggestions!: ClassifiedCategory[]
  /** The head and encoder that made them. */
  model!: string
}
