import { PeriodQuery } from './period.dto.js'
import { ShareView } from './quality.dto.js'
import { AGE_BANDS, DUE_BANDS } from './workload.query.js'

export class WorkloadQuery extends PeriodQuery {
  /** First moment counted; 7 days before `to` unless given. RFC 3339. */
  declare from?: string
  /** First moment not counted; now unless given. At most 92 days after `from`. */
  declare to?: string
}

export class ModeratorLoad {
  moderator!: string
  /** Decisions of the period that stand. */
  decided!: number
  /** Cases that the person holds now. */
  held!: number
  /** Minutes of the period that a case of theirs was on their screen. */
  minutes!: number
}

/** Golden cases are not counted. */
export class DayOfWork {
  /**
   * In the policy's calendar; the first and the last day of a period may be there in part.
   * @example "2026-11-25"
   */
  day!: string
  raised!: number
  /** Decisions that took effect and stand. */
  decided!: number
}

/** Open cases that share a severity, a queue and a band. */
export class DueCount {
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  /** Id of a saved queue; absent over all cases. */
  queue?: string
  /** Days are those of the policy's calendar. `week`: within seven days. */
  due!: (typeof DUE_BANDS)[number]
  cases!: number
}

export class AgeCount {
  severity!: 'low' | 'moderate' | 'high' | 'severe'
  /** Id of a saved queue; absent over all cases. */
  queue?: string
  /** Since the first signal: up to one day, three days, a week, 30 days, or older. */
  age!: (typeof AGE_BANDS)[number]
  cases!: number
}

export class DeadlineShare extends ShareView {
  /** Absent over all severities. */
  severity?: 'low' | 'moderate' | 'high' | 'severe'
}

export class QueueName {
  id!: string
  name!: string
}

export class AwaitingSecond {
  cases!: number
  /** Since when the longest of them waits. */
  since?: string
}

export class WorkloadView {
  from!: string
  to!: string
  /** Who decided, holds or looked at cases, by name. */
  moderators!: ModeratorLoad[]
  /** Every day of the period, in order. */
  days!: DayOfWork[]
  openCases!: number
  /** True where counting stopped, after 10,000 cases of a state: there are at least so many. The soonest due are counted. */
  atLeast?: boolean
  queues!: QueueName[]
  due!: DueCount[]
  age!: AgeCount[]
  awaitingSecond!: AwaitingSecond
  /** Decisions of the period made by their deadline; none where nothing was decided. */
  deadlines!: DeadlineShare[]
}
