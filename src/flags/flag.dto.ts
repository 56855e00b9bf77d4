import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator'
import { SubjectRef } from '../subjects/subject-ref.dto.js'

export const FLAG_STATES = ['received', 'under_review', 'decided', 'lapsed', 'withdrawn'] as const
export type FlagState = (typeof FLAG_STATES)[number]

export class FileFlag {
  @ValidateNested()
  @Type(() => SubjectRef)
  subject!: SubjectRef

  /** Id of a reason of the policy that fits this kind of subject. @example "personal-data" */
  @IsString()
  @Length(1, 60)
  reason!: string

  /** What is wrong, in your own words, 1 to 5000 characters. */
  @IsString()
  @Length(1, 5000)
  @Matches(/\S/, { message: 'details must say something' })
  details!: string

  /** Pages that show it, at most 10. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { each: true })
  @Length(1, 2000, { each: true })
  links?: string[]

  /** The passage of the card it is about; it is anchored to the lines of the current revision. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  quote?: string
}

export class ReceiptLink {
  token!: string
  url!: string
}

export class FiledFlag {
  id!: string
  state!: (typeof FLAG_STATES)[number]
  /** Whoever has the token can follow the flag without an account. */
  receipt!: ReceiptLink
}

export class FlaggedSubject {
  kind!: string
  name!: string
}

export class FlagView {
  id!: string
  state!: (typeof FLAG_STATES)[number]
  subject!: FlaggedSubject
  reason!: string
  details!: string
  links!: string[]
  quote?: string
  filedAt!: string
  receipt!: ReceiptLink
}

export class FlagPage {
  items!: FlagView[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}

export class ReceiptDecision {
  id!: string
  /** How this flag was answered. */
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  reason!: string
  statement!: string
  effectiveAt!: string
}

export class ReceiptAppeal {
  /** Whose appeal it is; another person's is told once it is answered. */
  by!: 'owner' | 'reporter'
  mine!: boolean
  /** `granted` means that the decision it was about no longer stands. */
  state!: 'under_review' | 'granted' | 'dismissed'
  filedAt!: string
  measure?: string
  statement?: string
  effectiveAt?: string
}

export class ReceiptView {
  state!: (typeof FLAG_STATES)[number]
  subject!: FlaggedSubject
  reason!: string
  /** What the reporter wrote. */
  details!: string
  /** Words of the card that they pointed at. */
  quote?: string
  filedAt!: string
  /** Its reporter's flags are suspended until then (DSA Art. 23); it is read afterwards. */
  heldUntil?: string
  decision?: ReceiptDecision
  /** Appeals against this decision, the oldest first. */
  appeals?: ReceiptAppeal[]
  /** Until then the decision may be appealed. */
  appealableUntil?: string
}
