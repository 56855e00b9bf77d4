import { IsString, MaxLength } from 'class-validator'
import { Ruling } from './decision.dto.js'

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
export class DraftDecision extends Ruling {
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
