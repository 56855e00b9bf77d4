import { findSentence, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const NUMBER = /\d[.,]\d|\d ?%/
const GROUP =
  /\b(?:female|male|wom[ae]n|men|gender|age group|ethnic\w*|race|racial|skin (?:tone|type)|dialect|accent|native|non-native|minorit\w+|demographic|subgroup|per (?:language|class|category|domain|country)|by (?:language|class|category|domain|country|gender|age|group)|each (?:language|class|category|label|domain))\b/i
const HELP = {
  fix: 'Where people are concerned, report the results for each group, not only the average.',
  paste: '### Results\n\n| group | data | metric | value |\n|---|---|---|---|\n| … | … | … | … |\n',
}

export const disaggregatedResults: Rule = {
  id: 'disaggregated-results',
  title: 'Reports results by group',
  severity: 'low',
  kinds: ['model'],
  references: [
    'Mitchell et al., “Quantitative Analyses”',
    'AI Act, Art. 13(3)(b)(v)',
    'NIST AI RMF, fair with harmful bias managed',
  ],
  check(_card, context) {
    const written = context.topics.get('evaluation')?.written ?? []
    const number = written.find(({ text }) => NUMBER.test(text))
    if (!number)
      return { outcome: 'not-applicable', why: 'There are no results under a heading that could be split.' }
    const group =
      written.find(({ text }) => GROUP.test(text)) ??
      findSentence(context, GROUP, ({ text }) => NUMBER.test(text))
    if (group) return { outcome: 'pass', why: 'Results are told for groups or classes.', ...placeOf(group) }
    const why = 'Only averages are reported; whether some groups are served worse cannot be seen.'
    return { outcome: 'review', why, ...HELP, ...placeOf(number) }
  },
}
