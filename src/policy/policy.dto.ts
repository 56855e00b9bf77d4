import type { Measure, Policy, Reason, Severity } from './policy.js'

export class ReasonView {
  id!: string
  title!: string
  text!: string
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  /** Kinds of subject that it can be said of. */
  kinds!: string[]
  /** Whether what is flagged with it should be blurred until asked for. */
  graphic!: boolean
}

export class MeasureView {
  id!: string
  title!: string
  effect!: string
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  kinds!: string[]
  /** Days after which the step is looked at again; absent when it stays until undone. */
  reviewDays?: number
}

export class PolicyView {
  version!: string
  reasons!: ReasonView[]
  /** The ladder, mildest first. */
  measures!: MeasureView[]
  ownerReplyDays!: number
  appealDays!: number
}

const reasonView = ({ id, title, text, severity, kinds, graphic = false }: Reason): ReasonView => ({
  id,
  title,
  text,
  severity: severity satisfies Severity,
  kinds,
  graphic,
})

const measureView = ({ id, title, effect, severity, kinds, reviewDays }: Measure): MeasureView => ({
  id,
  title,
  effect,
  severity,
  kinds,
  ...(reviewDays && { reviewDays }),
})

export const policyView = ({ version, data }: Policy): PolicyView => ({
  version,
  reasons: data.reasons.map(reasonView),
  measures: data.measures.map(measureView),
  ownerReplyDays: data.ownerReplyDays,
  appealDays: data.appealDays,
})
