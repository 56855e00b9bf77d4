import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator'
import { OUTCOMES } from './case-signal.entity.js'
import { CASE_STATES } from './case-state.js'
import type { Answered } from './decisions.js'

export class ClaimToken {
  /** The token of the claim that holds the case. */
  @IsUUID()
  claimToken!: string
}

export class AskOwner extends ClaimToken {
  /** What you want to know, 1 to 2000 characters: shown to the owner, and with the case. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'question must say something' })
  question?: string
}

/** What an owner is asked about a work; an answer is public. */
export class OwnerQuestion {
  question?: string
  askedAt!: string
  /** Decided without an answer after that. */
  until!: string
}

export class OwnerQuestions {
  items!: OwnerQuestion[]
}

export class SignalOutcome {
  /** Id of a signal of this case. */
  @IsUUID()
  id!: string

  /** @example "dismiss" */
  @IsIn(OUTCOMES)
  outcome!: 'uphold' | 'dismiss'
}

/** How a case ends, whatever is told of it. */
export class Ruling {
  /** For an appeal, uphold grants it. */
  @IsIn(OUTCOMES)
  outcome!: 'uphold' | 'dismiss'

  /** A step of the policy's ladder; only with uphold. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  measure?: string

  /** Any reason of the policy for this kind of subject, not only one that was flagged. */
  @IsString()
  @Length(1, 60)
  reason!: string
}

/** What a decision says, of one case or of many. */
export class Verdict extends Ruling {
  /** What the owner and the reporters are told, 1 to 5000 characters. */
  @IsString()
  @Length(1, 5000)
  @Matches(/\S/, { message: 'statement must say something' })
  statement!: string
}

export class Decide extends Verdict {
  /** The token of the claim that holds the case. */
  @IsUUID()
  claimToken!: string

  /** Signals answered their own way; all others are answered like `outcome`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique((one: SignalOutcome) => one?.id)
  @ValidateNested({ each: true })
  @Type(() => SignalOutcome)
  signals?: SignalOutcome[]
}

export class RevisionChange {
  from!: string
  to!: string
}

export class DecisionMade {
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  by!: string
  decidedAt!: string
}

/** What is another than when the refused moderator last took the case. */
export class CaseChanges {
  /** When they took it. */
  since!: string
  /** Flags and other signals on the work that came since. */
  newFlags!: number
  revision?: RevisionChange
  /** How somebody else decided it; never told of a case that is answered blind. */
  decision?: DecisionMade
}

/** 409 `stale_claim`: nothing was changed. */
export class StaleClaimProblem {
  type!: string
  title!: string
  status!: number
  code!: string
  detail!: string
  instance?: string
  caseId!: string
  /** Who has or had the case since. */
  by?: string
  at?: string
  state!: (typeof CASE_STATES)[number]
  changed?: CaseChanges
}

export class DecisionReceipt {
  id!: string
  /** Until then it can be undone, and nothing goes out. RFC 3339, UTC. */
  effectiveAt!: string
  /**
   * What the case is now: `decided`; or `awaiting_second` or `escalated`, when the answer waits for a second person or
   * for a lead. Such an answer is undone at the same address.
   */
  state!: (typeof CASE_STATES)[number]
}

export const decisionReceipt = ({ id, effectiveAt, state }: Answered): DecisionReceipt => ({
  id,
  effectiveAt: effectiveAt.toISOString(),
  state,
})

export class FileAppeal {
  /** Why the decision should be looked at again, 1 to 5000 characters. */
  @IsString()
  @Length(1, 5000)
  @Matches(/\S/, { message: 'grounds must say something' })
  grounds!: string
}

export class AppealReceipt {
  id!: string
  caseId!: string
}

export class WriteReply {
  /** The owner's public answer, 1 to 5000 characters. */
  @IsString()
  @Length(1, 5000)
  @Matches(/\S/, { message: 'text must say something' })
  text!: string
}

export class ReplyView {
  id!: string
  text!: string
  revision?: string
  repliedAt!: string
}
