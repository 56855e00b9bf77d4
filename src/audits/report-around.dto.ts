import type { EarlierAudit, ReportSubject, Standing } from './report-subject.js'

export class SectionStateView {
  section!: string
  state!: 'present' | 'thin' | 'missing'
}

export class EarlierAuditView {
  revision!: string
  /** Counts the revisions of the card: 1, 2, … */
  number?: number
  madeAt!: string
  present!: number
  of!: number
  toFix!: number
  toCheck!: number
  sections!: SectionStateView[]
}

export class TagEvidenceView {
  quote!: string
  /** The heading it stands under. */
  section?: string
}

export class AcceptedTagView {
  category!: string
  title!: string
  since!: string
  /** The sentence of the card that speaks for it. */
  evidence?: TagEvidenceView
}

export class StandingMeasureView {
  measure!: string
  title!: string
  effect?: string
  /** Title of the guideline that the work was found to go against. */
  guideline?: string
  policyVersion?: string
  since!: string
  until?: string
}

export class StandingView {
  tags!: AcceptedTagView[]
  /** Steps of moderators in force, those about a person left out. */
  measures!: StandingMeasureView[]
}

/** What is known around a work's card, as the JSON report shows it. */
export const aroundView = ({ standing, history }: Pick<ReportSubject, 'standing' | 'history'>) => ({
  ...(standing && { standing: standingView(standing) }),
  ...(history && { history: history.map(earlierView) }),
})

const standingView = ({ tags, measures }: Standing): StandingView => ({
  tags: tags.map((one) => ({ ...one, since: one.since.toISOString() })),
  measures: measures.map(({ since, until, ...one }) => ({
    ...one,
    since: since.toISOString(),
    ...(until && { until: until.toISOString() }),
  })),
})

const earlierView = ({ madeAt, sections = [], ...one }: EarlierAudit): EarlierAuditView => ({
  ...one,
  madeAt: madeAt.toISOString(),
  sections: [...sections],
})
