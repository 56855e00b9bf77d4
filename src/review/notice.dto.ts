import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator'
import { OUTCOMES } from './case-signal.entity.js'

export class NoticePart {
  heading!: string
  text!: string
}

/** What one reader is told of a decision; for owners the statement of reasons of DSA Art. 17. */
export class Notice {
  title!: string
  /** The moderator's own words, shown as a quotation. */
  statement!: string
  parts!: NoticePart[]
}

/** A decision while it is being written. */
export class DraftDecision {
  @IsIn(OUTCOMES)
  outcome!: 'uphold' | 'dismiss'

  /** A step of the policy's ladder; only with uphold. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  measure?: string

  @IsString()
  @Length(1, 60)
  reason!: string

  /** May be empty: nothing is sent. At most 5000 characters. */
  @IsString()
  @MaxLength(5000)
  statement!: string
}

export class NoticePreview {
  /** What the owner of the work would be told. */
  owner!: Notice
  /** What each reporter would be told. */
  reporters!: Notice
}
