import type { Finding } from '../api/types'

type Outcome = Finding['outcome']

export interface ChangedRule {
  rule: string
  title: string
  from: Outcome | undefined
  to: Outcome | undefined
}

const GRAVEST_FIRST: Outcome[] = ['fail', 'review', 'pass', 'not-applicable']

/** Rules whose gravest answer differs between two audits; a rule may find several things in one card. */
export function changedRules(before: Finding[], now: Finding[]): ChangedRule[] {
  const rules = new Map([...before, ...now].map(({ rule, title }) => [rule, title]))
  return [...rules]
    .map(([rule, title]) => ({ rule, title, from: gravest(before, rule), to: gravest(now, rule) }))
    .filter(({ from, to }) => from !== to)
}

const gravest = (findings: Finding[], rule: string): Outcome | undefined =>
  GRAVEST_FIRST.find((outcome) => findings.some((one) => one.rule === rule && one.outcome === outcome))
