import { Type } from 'class-transformer'
import { IsIn, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Min } from 'class-validator'
import { PageQuery } from '../common/page.dto.js'
import { SEVERITIES, type Severity } from '../policy/policy.js'
import { CASE_SORTS, type CaseSort } from './case-sort.js'
import { CASE_STATES } from './case-state.js'
import { APPELLANT_ROLES, CASE_KINDS, ESCALATIONS } from './review-case.entity.js'
import { TERM_KEYS } from './score-case.js'
import { OwnerQuestion } from './decision.dto.js'
import { OFFERED_ACTIONS } from './allowed-actions.js'

export class CaseQuery extends PageQuery {
  /** Undecided cases unless asked. */
  @IsOptional()
  @IsIn(CASE_STATES)
  state?: (typeof CASE_STATES)[number]

  @IsOptional()
  @IsIn(CASE_KINDS)
  kind?: (typeof CASE_KINDS)[number]

  /** Id of a reason of the policy. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  reason?: string

  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity

  /** Cases on works in this language, such as "en". */
  @IsOptional()
  @Matches(/^[a-z]{2,3}$/, { message: 'language must be a code such as "en"' })
  language?: string

  /** Id of a saved queue; what else is asked narrows it further. */
  @IsOptional()
  @IsUUID()
  queue?: string

  /** Cases of this priority or more. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  minPriority?: number

  /** Cases of less priority than this. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  maxPriority?: number

  @IsOptional()
  @IsIn(CASE_SORTS)
  sort: CaseSort = 'priority'
}

export class NextQuery {
  /** Id of a saved queue; without it, every case you may see. */
  @IsOptional()
  @IsUUID()
  queue?: string
}

export class PriorityTermView {
  key!: (typeof TERM_KEYS)[number]
  /** A factor: the score is the product of all. */
  value!: number
  values!: Record<string, unknown>
}

export class PriorityView {
  /** Expected harm; only its order has a meaning. */
  score!: number
  @Type(() => PriorityTermView)
  terms!: PriorityTermView[]
}

export class CaseSubject {
  id!: string
  kind!: string
  name!: string
  title?: string
  owner?: string
  downloads?: number
  likes?: number
  license?: string
  /** Hash of the current card revision. */
  revision?: string
}

export class ReporterView {
  /** Reporters are letters in the order of their first flag: A, B, … */
  letter!: string
  /** Settled flags of this person for this reason. */
  record!: { upheld: number; dismissed: number }
  /** A trusted flagger (DSA Art. 22) for this reason. */
  trusted!: boolean
}

export class CaseFlagView {
  id!: string
  source!: 'flag' | 'classifier' | 'monitor' | 'audit' | 'measure'
  reason!: string
  details!: string
  links!: string[]
  quote?: string
  /** First and last line of the quote in `revision`. */
  quoteLines?: number[]
  revision?: string
  raisedAt!: string
  reporter?: ReporterView
  /** Arrived after this case was claimed: a decision does not settle it unless it names it. */
  isNew!: boolean
  outcome?: 'uphold' | 'dismiss'
}

export class AllowedAction {
  action!: (typeof OFFERED_ACTIONS)[number]
  allowed!: boolean
  /** Key of why not. */
  why?: string
}

export class AllowedMeasure {
  /** Of the policy's ladder for this kind of subject. */
  id!: string
  allowed!: boolean
  /** Key of why not: only a higher role may impose it. Escalate the case where it is needed. */
  why?: 'needs_moderator' | 'needs_lead' | 'needs_admin'
}

export class ClaimHolder {
  by!: string
  expiresAt!: string
  mine!: boolean
}

export class CaseReply {
  id!: string
  by!: string
  text!: string
  revision?: string
  repliedAt!: string
}

export class CaseDecision {
  id!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  reason!: string
  statement!: string
  by!: string
  /** Who gave the same answer before, where it took two people. */
  second?: string
  /** A lead decided without a second person, because there was none. */
  alone?: boolean
  decidedAt!: string
  effectiveAt!: string
}

/** An answer in a case that takes two people. */
export class ProposalView {
  id!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  reason!: string
  statement!: string
  by!: string
  mine!: boolean
  proposedAt!: string
}

export class SecondPersonView {
  /** Since when a first answer waits. */
  since!: string
  /** From when a lead may decide alone, because nobody else can. */
  leadAloneAt?: string
  /** The second person answers without seeing the first answer: only leads who settle two of them see all. */
  proposals!: ProposalView[]
}

/** What was known when the first decision was made, as it was then. */
export class FrozenEvidence {
  decidedAt!: string
  /** The card then; the flags of an appeal are those that the first decision answered. */
  revision?: string
  subject!: Record<string, unknown>
  priority!: PriorityView
}

export class AppealedDecision {
  id!: string
  outcome!: 'uphold' | 'dismiss'
  measure?: string
  reason!: string
  statement!: string
}

export class AppealView {
  grounds!: string
  by?: (typeof APPELLANT_ROLES)[number]
  decision!: AppealedDecision
  evidence?: FrozenEvidence
}

export class CaseItem {
  id!: string
  kind!: (typeof CASE_KINDS)[number]
  state!: (typeof CASE_STATES)[number]
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  reasons!: string[]
  subject!: CaseSubject
  priority!: PriorityView
  openedAt!: string
  dueAt!: string
  flagCount!: number
  /** How many different people flagged it. */
  peopleCount!: number
  claim?: ClaimHolder
  awaitingUntil?: string
  /** Why it is with the leads: asked for, two answers that differ, or no second person to be had. */
  escalation?: (typeof ESCALATIONS)[number]
  version!: number
}

export class CaseView extends CaseItem {
  flags!: CaseFlagView[]
  allowedActions!: AllowedAction[]
  /** The steps of the ladder, and which of them you may impose. */
  allowedMeasures!: AllowedMeasure[]
  /** The last thing the owner was asked. */
  ownerQuestion?: OwnerQuestion
  reply?: CaseReply
  decision?: CaseDecision
  /** For an appeal: the decision it is about, and why. */
  appeal?: AppealView
  /** Present while it takes two people. */
  secondPerson?: SecondPersonView
}

export class ClaimView {
  /** Present it with every action on the case. */
  token!: string
  expiresAt!: string
}

export class ClaimedCaseView {
  case!: CaseView
  claim!: ClaimView
}

export class HeartbeatView {
  claim!: ClaimView
}

export class CasePage {
  items!: CaseItem[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
