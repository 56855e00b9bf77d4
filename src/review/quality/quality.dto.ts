import { Type } from 'class-transformer'
import { IsOptional, IsString, IsUUID, Length } from 'class-validator'
import { PeriodQuery } from './period.dto.js'

export class QualityQuery extends PeriodQuery {
  /** First moment counted; 30 days before `to` unless given. RFC 3339. */
  declare from?: string
}

export class MakeGolden {
  /** A decided case of kind review; its standing decision is the right answer. */
  @IsUUID()
  caseId!: string

  /** For other leads: why it is a good example. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string
}

export class GoldenSubject {
  kind!: string
  name!: string
}

export class GoldenView {
  id!: string
  caseId!: string
  subject!: GoldenSubject
  /** The right answer. */
  outcome!: 'uphold' | 'dismiss'
  reason!: string
  note!: string
  madeAt!: string
  answered!: number
  right!: number
  /** Times that somebody asked the owner, or escalated it, as can be done with any case. */
  passedOn!: number
}

export class GoldenList {
  items!: GoldenView[]
}

export class AgreementView {
  /** Reason; absent over all reasons. */
  reason?: string
  /** The two moderators; absent over all pairs. */
  moderators?: string[]
  pairs!: number
  /** Share of pairs with the same outcome. */
  agreed!: number | null
  /** Cohen's κ; null where it is not defined. */
  kappa!: number | null
  /** 95 % interval of κ. */
  low!: number | null
  high!: number | null
}

export class GivenAnswer {
  by!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
}

export class DisagreementView {
  /** The case that was decided first. */
  caseId!: string
  reason!: string
  first!: GivenAnswer
  second!: GivenAnswer
}

/** A share with its 95 % interval (Wilson). */
export class ShareView {
  count!: number
  of!: number
  share!: number
  low!: number
  high!: number
}

export class ModeratorShare extends ShareView {
  moderator!: string
}

export class OverturnView extends ShareView {
  moderator!: string
  reason!: string
}

export class PrecisionView extends ShareView {
  /** flag, classifier, monitor or audit. */
  source!: string
  reason!: string
}

export class AgreementTables {
  @Type(() => AgreementView)
  overall!: AgreementView
  byReason!: AgreementView[]
  byPair!: AgreementView[]
}

export class QualityView {
  from!: string
  to!: string
  /** Of second reviews, made without seeing the first decision. */
  agreement!: AgreementTables
  /** The latest second reviews with another outcome, up to 50. */
  disagreements!: DisagreementView[]
  /** Golden cases answered right, by moderator. */
  golden!: ModeratorShare[]
  /** Decided appeals that were granted, by who had decided and the reason. */
  overturned!: OverturnView[]
  /** Settled signals that were upheld, by what raised them and the reason. */
  precision!: PrecisionView[]
}
