import type { Measure, Policy, Reason, Severity } from './policy.js'

export class RevisionRuleView {
  flags!: 'keep' | 'lapse-if-gone'
  decisions!: 'keep' | 'reopen'
}

export class ReasonView {
  id!: string
  title!: string
  text!: string
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  /** Kinds of subject that it can be said of. */
  kinds!: string[]
  /** Whether what is flagged with it is hard to look at, and counts as such for limits. */
  graphic!: boolean
  /** What of it is blurred until asked for: pictures, words, or both; absent when it is not graphic. */
  blurs?: 'images' | 'text' | 'all'
  /** What a new revision of the card does to open flags and to standing measures. */
  onNewRevision!: RevisionRuleView
}

export class MeasureView {
  id!: string
  title!: string
  effect!: string
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  kinds!: string[]
  /** The least role that may impose it. */
  mayImpose!: 'moderator' | 'lead' | 'admin'
  /** Whether two people must agree on it. */
  needsSecond!: boolean
  /** What taking it back does. */
  undo!: string
  /** Days after which the step ends by itself. */
  endDays?: number
  /** Days after which the step is looked at again. */
  reviewDays?: number
}

/** A text to start the reasons of a decision from. */
export class ReasonTemplateView {
  id!: string
  title!: string
  outcome!: 'uphold' | 'dismiss'
  /** Reasons that it is offered for; none means all. */
  reasons!: string[]
  /** `[…]` stands where the moderator says what is on the card. */
  text!: string
}

/** When the clock of a deadline runs. */
export class CalendarView {
  timeZone!: string
  /** 1 is Monday, 7 Sunday. */
  days!: number[]
  from!: string
  to!: string
  holidays!: string[]
}

export class PolicyView {
  version!: string
  reasons!: ReasonView[]
  /** The ladder, mildest first. */
  measures!: MeasureView[]
  templates!: ReasonTemplateView[]
  ownerReplyDays!: number
  appealDays!: number
  calendar!: CalendarView
}

const reasonView = ({
  id,
  title,
  text,
  severity,
  kinds,
  graphic = false,
  onNewRevision,
}: Reason): ReasonView => ({
  id,
  title,
  text,
  severity: severity satisfies Severity,
  kinds,
  graphic: graphic !== false,
  ...(graphic && { blurs: graphic === true ? 'images' : graphic }),
  onNewRevision,
})

const measureView = (policy: Policy, measure: Measure): MeasureView => {
  const { id, title, effect, severity, kinds, mayImpose, undo, endDays, reviewDays } = measure
  return {
    id,
    title,
    effect,
    severity,
    kinds,
    mayImpose,
    needsSecond: policy.needsSecond(measure),
    undo,
    ...(endDays && { endDays }),
    ...(reviewDays && { reviewDays }),
  }
}

export const policyView = (policy: Policy): PolicyView => {
  const { reasons, measures, ownerReplyDays, appealDays, calendar } = policy.data
  return {
    version: policy.version,
    reasons: reasons.map(reasonView),
    measures: measures.map((measure) => measureView(policy, measure)),
    templates: policy.templates,
    ownerReplyDays,
    appealDays,
    calendar,
  }
}
