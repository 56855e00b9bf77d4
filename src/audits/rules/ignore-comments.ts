import { readIgnores, type Ignore } from '../read-ignores.js'
import type { Rule, Verdict } from '../rule.js'
import { ANALYSIS_LIMITS } from './analysis-limits.js'

export const IGNORE_COMMENTS = 'ignore-comments'

/** Rules that say how far the audit itself can be trusted cannot be set aside. */
export const NEVER_IGNORED: readonly string[] = [ANALYSIS_LIMITS, IGNORE_COMMENTS]

function problemOf({ rule, reason }: Ignore, ruleIds: readonly string[]): string | null {
  if (!rule) return 'An ignore comment names no rule, so it sets nothing aside.'
  if (!ruleIds.includes(rule))
    return `An ignore comment names “${rule.slice(0, 60)}”, which is no rule for such a card.`
  if (NEVER_IGNORED.includes(rule)) return `The rule “${rule}” cannot be set aside.`
  return reason ? null : `An ignore comment sets “${rule}” aside without a reason, so it counts for nothing.`
}

export const ignoreComments: Rule = {
  id: IGNORE_COMMENTS,
  title: 'Ignore comments name a rule and a reason',
  severity: 'moderate',
  kinds: ['model', 'dataset', 'space'],
  references: [],
  check(card, { ruleIds }) {
    const ignores = readIgnores(card)
    if (!ignores.length) return { outcome: 'not-applicable', why: 'The card sets no rule aside.' }
    const bad = ignores.flatMap((one): Verdict[] => {
      const why = problemOf(one, ruleIds)
      const quote = `goodfaith-ignore ${one.rule} ${one.reason}`.trim().slice(0, 300)
      const fix = 'Write <!-- goodfaith-ignore rule reason --> on a line of its own, or take the comment out.'
      return why ? [{ outcome: 'fail', why, fix, quote, lines: [one.line, one.line] }] : []
    })
    return bad.length ? bad : { outcome: 'pass', why: 'Every rule that is set aside has its reason.' }
  },
}
