import { IsISO8601, IsOptional } from 'class-validator'

/** The time that figures are of; whoever extends it says how long it is unless asked otherwise. */
export abstract class PeriodQuery {
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string

  /** First moment not counted; now unless given. */
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string
}
