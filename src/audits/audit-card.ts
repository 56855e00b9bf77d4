import type { Card } from '../cards/card.js'
import { ALL_RULES, RULES_VERSION } from './all-rules.js'
import type { AuditKind, AuditReport, Coverage, Finding, SectionCoverage } from './finding.js'
import { readIgnores } from './read-ignores.js'
import { readTopics } from './read-topics.js'
import type { Rule, RuleContext, Verdict, WorkFacts } from './rule.js'
import { setAside } from './set-aside.js'

/** Puts every rule of its kind to a parsed card. Pure: same card, kind, files and facts, same report. */
export function auditCard(
  card: Card,
  kind: AuditKind,
  files: readonly string[] = [],
  facts: WorkFacts = {},
): AuditReport {
  return auditReading(card, { kind, files, facts, ...readTopics(card) })
}

const rulesOf = (kind: AuditKind) => {
  const rules = ALL_RULES.filter(({ kinds }) => kinds.includes(kind))
  return { rules, ruleIds: rules.map(({ id }) => id) }
}
const RULES_OF = { model: rulesOf('model'), dataset: rulesOf('dataset'), space: rulesOf('space') }

/** The same for a card whose sentences are sorted already. */
export function auditReading(card: Card, reading: Omit<RuleContext, 'ruleIds'>): AuditReport {
  const { kind } = reading
  const { rules, ruleIds } = RULES_OF[kind]
  const context = { ...reading, ruleIds }
  const findings: Finding[] = []
  const sections: SectionCoverage[] = []
  for (const rule of rules) {
    const answer = rule.check(card, context)
    const verdicts = Array.isArray(answer) ? answer : [answer]
    for (const verdict of verdicts) findings.push(findingOf(rule, verdict))
    const section = sectionOf(rule, verdicts[0]!)
    if (section) sections.push(section)
  }
  const left = setAside(findings, readIgnores(card))
  return { kind, findings: left, coverage: coverageOf(sections), rulesVersion: RULES_VERSION }
}

/** A verdict with what the rule is, as reports and the API show it. */
export const findingOf = (
  rule: Pick<Rule, 'id' | 'title' | 'severity' | 'references'>,
  verdict: Verdict,
): Finding => ({
  rule: rule.id,
  title: rule.title,
  outcome: verdict.outcome,
  severity: rule.severity,
  lines: verdict.lines ?? [1, 1],
  quote: whole(verdict.quote ?? ''),
  why: whole(verdict.why),
  fix: verdict.fix ?? '',
  paste: verdict.paste ?? '',
  pasteMetadata: verdict.pasteMetadata ?? '',
  references: [...rule.references],
})

/** A cut may have gone through a pair of surrogates, and half of one cannot be stored. */
function whole(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text
  return text
    .replace(/[\uD800-\uDBFF]$/, '')
    .replaceAll('\0', '\uFFFD')
    .toWellFormed()
}

function sectionOf({ section }: Rule, { outcome, lines, why }: Verdict): SectionCoverage | null {
  if (!section || outcome === 'not-applicable') return null
  const state = outcome === 'pass' ? 'present' : outcome === 'review' ? 'thin' : 'missing'
  return { section, state, reason: whole(why), ...(lines && { lines }) }
}

/** Counts the sections that are there; thin ones count as not there. */
export function coverageOf(sections: SectionCoverage[]): Coverage {
  const present = sections.filter(({ state }) => state === 'present').length
  const share = sections.length ? Math.round((100 * present) / sections.length) / 100 : 0
  return { sections, present, of: sections.length, share }
}
