import type { AuditReport, Outcome, SectionCoverage } from './finding.js'

type Report = Pick<AuditReport, 'findings' | 'coverage'>

/** A section that two reports see in another state; null where a report does not ask for it. */
export interface SectionChange {
  section: string
  before: SectionCoverage['state'] | null
  now: SectionCoverage['state'] | null
}

/** A rule that says something else than before: by the worst that it says of the card. */
export interface RuleChange {
  rule: string
  title: string
  before: Outcome
  now: Outcome
  /** Where it says so now. */
  lines: [from: number, to: number]
}

export interface ReportChanges {
  sections: SectionChange[]
  rules: RuleChange[]
}

/** What is another in the report of a card than in the one before. */
export function compareReports(before: Report, now: Report): ReportChanges {
  const states = (report: Report) => new Map(report.coverage.sections.map((one) => [one.section, one.state]))
  const [old, fresh] = [states(before), states(now)]
  const sections = [...new Set([...old.keys(), ...fresh.keys()])]
    .map((section) => ({ section, before: old.get(section) ?? null, now: fresh.get(section) ?? null }))
    .filter((one) => one.before !== one.now)
  return { sections, rules: ruleChanges(before, now) }
}

/** Sections that stood on the card and are gone: what is only thinner than before is not lost. */
export const lostSections = ({ sections }: ReportChanges): string[] =>
  sections.filter((one) => one.before === 'present' && one.now === 'missing').map(({ section }) => section)

const ORDER: Outcome[] = ['fail', 'review', 'pass', 'not-applicable']

function ruleChanges(before: Report, now: Report): RuleChange[] {
  const [old, fresh] = [worstByRule(before), worstByRule(now)]
  return [...fresh.values()].flatMap(({ rule, title, outcome, lines }) => {
    const was = old.get(rule)
    return was && was.outcome !== outcome ? [{ rule, title, before: was.outcome, now: outcome, lines }] : []
  })
}

function worstByRule({ findings }: Report) {
  const worst = new Map<string, Report['findings'][number]>()
  for (const one of findings) {
    const known = worst.get(one.rule)
    if (!known || ORDER.indexOf(one.outcome) < ORDER.indexOf(known.outcome)) worst.set(one.rule, one)
  }
  return worst
}
