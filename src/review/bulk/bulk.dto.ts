import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, IsUUID, Length } from 'class-validator'
import { Verdict } from '../decision.dto.js'

export const MOST_IN_A_BATCH = 100

export class PreviewBulk extends Verdict {
  /** Ids of 1 to 100 cases. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IN_A_BATCH)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  caseIds!: string[]
}

export class DecideBulk extends Verdict {
  /** From the preview: names the cases, and what was seen of each. */
  @IsString()
  @Length(1, 20_000)
  preview!: string
}

export const LEFT_OUT = [
  'not_found',
  'other_kind',
  'closed',
  'escalated',
  'waiting_for_owner',
  'waiting_for_second',
  'held_by_other',
  'conflict_of_interest',
  'needs_second_person',
  'needs_lead',
  'reason_not_for_kind',
  'measure_not_for_kind',
] as const
export type LeftOutWhy = (typeof LEFT_OUT)[number]

export class IncludedCase {
  id!: string
  subject!: { kind: string; name: string }
  reasons!: string[]
  flagCount!: number
}

export class LeftOutCase {
  id!: string
  /** Key of why it must be decided by itself, or by somebody else. */
  why!: LeftOutWhy
}

export class BulkPreview {
  /** Send it back with the same decision; absent when no case can be decided so. */
  preview?: string
  included!: IncludedCase[]
  leftOut!: LeftOutCase[]
}

export class BulkDecided {
  caseId!: string
  decisionId!: string
  /** Taken back since. */
  undone!: boolean
}

export class BulkReceipt {
  /** Id of the batch. */
  id!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  reason!: string
  statement!: string
  /** Until then the batch can be undone as a whole. RFC 3339, UTC. */
  effectiveAt!: string
  undoneAt?: string
  decisions!: BulkDecided[]
}
