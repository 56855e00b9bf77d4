import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator'
import type { StepRow } from './misuse-steps.js'
import { STEP_STATES } from './misuse-steps.js'
import type { RecordRow } from './reporter-records.js'

export class ReasonRecord {
  reason!: string
  upheld!: number
  dismissed!: number
  /** Flags whose case lapsed without a decision; only shown to moderators. */
  ignored?: number
  /** The same with older ones counting less: what the priority goes by. */
  upheldWeight!: number
  dismissedWeight!: number
}

export class MisuseStepView {
  id!: string
  name!: string
  kind!: 'warning' | 'suspension'
  state!: (typeof STEP_STATES)[number]
  /** Number, share, gravity and intention that were weighed. */
  figures!: Record<string, unknown>
  proposedAt!: string
  settledAt?: string
  /** Flags filed until then wait. */
  endsAt?: string
  why?: string
}

export class MisuseStepList {
  items!: MisuseStepView[]
}

export class ReporterStanding {
  records!: ReasonRecord[]
  /** Reasons for which the person is a trusted flagger; `*` means all. */
  trustedFor!: string[]
  /** Flags filed until then are kept and read afterwards. */
  flagsHeldUntil?: string
  /** Warnings and suspensions. */
  steps!: MisuseStepView[]
}

export class ReporterRecordView extends ReporterStanding {
  name!: string
}

export class TrustFlagger {
  /** Reasons of the policy that are the person's area; ["*"] for all, [] takes the mark away. */
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  reasons!: string[]
}

export class StepQuery {
  @IsOptional()
  @IsIn(STEP_STATES)
  state?: (typeof STEP_STATES)[number]
}

export class SettleStep {
  /** Why, 1 to 2000 characters; the person is told when it is confirmed. */
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'why must say something' })
  why!: string
}

export const recordView = ({
  reason,
  upheld,
  dismissed,
  upheldWeight,
  dismissedWeight,
}: RecordRow): ReasonRecord => ({
  reason,
  upheld,
  dismissed,
  upheldWeight: Number(upheldWeight.toFixed(3)),
  dismissedWeight: Number(dismissedWeight.toFixed(3)),
})

export const stepView = (row: StepRow): MisuseStepView => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  state: row.state,
  figures: row.figures,
  proposedAt: row.proposedAt.toISOString(),
  ...(row.settledAt && { settledAt: row.settledAt.toISOString() }),
  ...(row.endsAt && { endsAt: row.endsAt.toISOString() }),
  ...(row.why && { why: row.why }),
})
