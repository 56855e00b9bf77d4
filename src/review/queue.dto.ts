import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator'
import { SEVERITIES, type Severity } from '../policy/policy.js'
import type { CaseFilter } from './case-filter.js'
import { CASE_KINDS, type CaseKind } from './review-case.entity.js'

/** A saved filter. In each list, none means all; a case must fit every list. */
class QueueLists {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(CASE_KINDS.length)
  @IsIn(CASE_KINDS, { each: true })
  kinds?: CaseKind[] | null

  /** Ids of reasons of the policy; a case fits with one of them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  reasons?: string[] | null

  /** Languages of the work, such as "en". */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[a-z]{2,3}$/, { each: true, message: 'each language must be a code such as "en"' })
  languages?: string[] | null

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SEVERITIES.length)
  @IsIn(SEVERITIES, { each: true })
  severities?: Severity[] | null
}

export class SaveQueue extends QueueLists {
  @IsString()
  @Length(1, 100)
  name!: string
}

export class ChangeQueue extends QueueLists {
  @ValidateIf(({ name }: ChangeQueue) => name !== undefined)
  @IsString()
  @Length(1, 100)
  name?: string
}

export class QueueView {
  id!: string
  name!: string
  kinds!: (typeof CASE_KINDS)[number][]
  reasons!: string[]
  languages!: string[]
  severities!: (typeof SEVERITIES)[number][]
}

export class CountedQueue extends QueueView {
  /** Undecided cases that fit. */
  cases!: number
  /** How many of them are past due. */
  pastDue!: number
  /** True where counting stopped, after some thousands: there are at least so many. */
  atLeast?: boolean
}

export class QueueOverlap {
  /** Two queues. */
  queues!: string[]
  /** How many undecided cases are in both: whoever works on one takes them from the other. */
  cases!: number
  /** True where counting stopped: there are at least so many. */
  atLeast?: boolean
}

export class QueueList {
  items!: CountedQueue[]
  overlaps!: QueueOverlap[]
}

export interface QueueRow extends CaseFilter {
  id: string
  name: string
}

export const queueView = ({ id, name, kinds, reasons, languages, severities }: QueueRow): QueueView => ({
  id,
  name,
  kinds,
  reasons,
  languages,
  severities,
})
