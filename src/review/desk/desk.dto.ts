import { OmitType } from '@nestjs/swagger'
import { IsOptional, IsString, Length, Matches, Validate, ValidatorConstraint } from 'class-validator'
import type { ValidatorConstraintInterface } from 'class-validator'
import { CaseQuery } from '../case.dto.js'

@ValidatorConstraint({ name: 'timeZone' })
class IsTimeZone implements ValidatorConstraintInterface {
  validate(value: unknown) {
    // Names alone: an offset such as +02:00 is none to PostgreSQL.
    if (typeof value !== 'string' || !/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(value)) return false
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
    } catch {
      return false
    }
  }
  defaultMessage = () => 'timeZone must be a name such as "Europe/Lisbon"'
}

/** The filters of the queue, without paging. */
export class SummaryQuery extends OmitType(CaseQuery, ['limit', 'cursor', 'sort'] as const) {
  /** Where the day begins for "today" and "tomorrow"; IANA name, the calendar of the policy when absent. */
  @IsOptional()
  @Validate(IsTimeZone)
  timeZone?: string
}

export class PriorityBar {
  /** Lowest priority in it. */
  from!: number
  /** Where the next one begins; the list takes both as `minPriority` and `maxPriority`. */
  to!: number
  cases!: number
}

/** Cases by when they fall due; each is in one of these. */
export class DueCounts {
  overdue!: number
  /** Within two hours. */
  soon!: number
  /** Later today. */
  today!: number
  tomorrow!: number
  /** Within seven days. */
  week!: number
  later!: number
}

export class QueueSummary {
  /** Cases that fit; at most 50,000 are counted. */
  cases!: number
  /** False when there are more than were counted. */
  complete!: boolean
  due!: DueCounts
  /** Bars of equal width on a logarithmic scale, lowest first; empty when nothing fits. */
  priority!: PriorityBar[]
}

export class CaseNoteView {
  id!: string
  text!: string
  by!: string
  mine!: boolean
  writtenAt!: string
}

export class CaseNoteList {
  items!: CaseNoteView[]
  /** Notes of others are withheld, because this case is answered without sight of what others think. */
  withheld!: boolean
}

export class WriteNote {
  /** What the next moderator should know, 1 to 2000 characters. */
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'text must say something' })
  text!: string
}
