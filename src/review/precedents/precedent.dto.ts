import { Type } from 'class-transformer'
import { IsInt, IsOptional, Max, Min } from 'class-validator'

export class PrecedentQuery {
  /** How many, 1 to 20. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  limit: number = 5
}

export class PrecedentSubject {
  kind!: string
  name!: string
  title?: string
}

export class PrecedentView {
  decisionId!: string
  caseId!: string
  subject!: PrecedentSubject
  reason!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  statement!: string
  /** When the decision took effect. RFC 3339, UTC. */
  decidedAt!: string
  /** An appeal against it was granted. */
  overturned!: boolean
  /** Cosine of what both cases are about, at most 1; under some 0.4 they have little in common. */
  similarity!: number
}

export class PrecedentsView {
  /** The most similar first. */
  items!: PrecedentView[]
}
