import { IsInt, IsISO8601, IsOptional, IsString, Length, Max, Min } from 'class-validator'

/** A file of a work's repository, as the hub lists it. */
export class WorkFile {
  /** Path in the repository. @example "model.safetensors" */
  @IsString()
  @Length(1, 1000)
  path!: string

  /** Bytes. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  size?: number

  /** When it was last changed, RFC 3339. */
  @IsOptional()
  @IsISO8601({ strict: true })
  changedAt?: string
}
