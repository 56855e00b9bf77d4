import type { ReportChanges } from './compare-reports.js'

/** What a report is about, with what is known around the card. */
export interface ReportSubject {
  /** Shown in titles: a file's or a work's name. */
  name: string
  card: string
  revision?: string | null
  madeAt?: Date
  /** Earlier audits of the same work, newest first. */
  history?: readonly EarlierAudit[]
  /** What is another than in the last report before; absent where there is none. */
  changes?: ReportChanges
  /** Where the work stands with people; absent where that is not known, as for a card that was sent in. */
  standing?: Standing
}

export interface EarlierAudit {
  revision: string
  madeAt: Date
  present: number
  of: number
  toFix: number
  toCheck: number
}

export interface Standing {
  /** Titles of the accepted tags. */
  tags: readonly string[]
  measures: readonly StandingMeasure[]
}

/** A measure of the moderators that is in force. */
export interface StandingMeasure {
  title: string
  since: Date
  until: Date | null
}
