import type { ReportChanges } from './compare-reports.js'
import type { SectionCoverage } from './finding.js'

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
  /** Address of the page that compares its revisions; absent where there is none. */
  compareUrl?: string
  /** Where the work stands with people; absent where that is not known, as for a card that was sent in. */
  standing?: Standing
}

export interface EarlierAudit {
  revision: string
  /** Counts the revisions of the card: 1, 2, … */
  number?: number
  madeAt: Date
  present: number
  of: number
  toFix: number
  toCheck: number
  /** What each section was then; absent where only the counts are known. */
  sections?: readonly Pick<SectionCoverage, 'section' | 'state'>[]
}

export interface Standing {
  tags: readonly StandingTag[]
  measures: readonly StandingMeasure[]
}

/** A category that people accepted, with the sentence of the card that speaks for it. */
export interface StandingTag {
  category: string
  title: string
  since: Date
  evidence?: { quote: string; section?: string }
}

/** A measure of the moderators that is in force. */
export interface StandingMeasure {
  measure: string
  title: string
  /** What it does, in a sentence of the policy. */
  effect?: string
  /** Title of the guideline that the work was found to go against. */
  guideline?: string
  policyVersion?: string
  since: Date
  until: Date | null
}
