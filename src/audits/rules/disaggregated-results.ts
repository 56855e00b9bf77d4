import type { Sentence } from '../../cards/card.js'
import { findSentence, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const NUMBER = /\d[.,]\d|\d ?%/
/** Outside of results a group and a number may be about anything else: "1.5 million dialect tweets". */
const METRIC =
  /\b(?:accurac\w+|precision|recall|f1|f-score|scores?|wer|cer|bleu|auc|error rates?|tpr|fpr|selection rate|parity)\b/i
const GROUP =
  /\b(?:female|male|wom[ae]n|men|gender|age group|ethnic\w*|racial|skin (?:tone|type)|(?<!(?:multi|cross)-)dialects?(?! (?:identification|topic))|accents?|(?:non-)?native speakers|minorit\w+|demographic|subgroup|per (?:language|class|category|domain|country)|by (?:language|class|category|domain|country|gender|age|group)|each (?:language|class|category|label|domain))\b/i
/** "RACE" is a benchmark. */
const RACE = /\b[Rr]aces?\b/
const isGroup = ({ text }: Sentence) => GROUP.test(text) || RACE.test(text)
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
      written.find(isGroup) ?? findSentence(context, METRIC, (one) => NUMBER.test(one.text) && isGroup(one))
    if (group) return { outcome: 'pass', why: 'Results are told for groups or classes.', ...placeOf(group) }
    const why = 'Only averages are reported; whether some groups are served worse cannot be seen.'
    return { outcome: 'review', why, ...HELP, ...placeOf(number) }
  },
}
