import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const MEASURE = String.raw`\b(?:performance|accuracy|quality|results?|error rates?|wer|f1|scores?|works?|performs?)\b`
const ON = String.raw`(?:for|on|in|when|with|under|as)\b`
const GROUPS = String.raw`(?:genders?|ages?|dialects?|accents?|skin|regions?|countr(?:y|ies)|languages?|domains?|demographics?|groups?|subgroups?)\b`
/** What a measure depends on, or a measure split by something; "for each language" alone is about the data. */
const EVIDENCE = new RegExp(
  String.raw`${MEASURE}(?:.{0,60}\b(?:depends? on|(?:varies|vary|differs?)\b|(?:drops?|degrades?) (?:\w+ )?${ON}|(?:is|are) (?:lower|worse|better|higher|poor\w*) ${ON})|.{0,80}\b(?:by|across|per|for each) ${GROUPS})|\b(?:factors relevant|background noise|lighting conditions?|recording (?:conditions?|quality)|out[- ]of[- ](?:domain|distribution))\b`,
  'i',
)

export const factors: Rule = {
  id: 'factors',
  title: 'Names what its performance depends on',
  severity: 'low',
  kinds: ['model'],
  references: [
    'Hub template, “Factors”',
    'Mitchell et al., “Factors”',
    'AI Act, Art. 13(3)(b)(iii)',
    'NIST AI RMF, Map',
  ],
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'factors',
      evidence: EVIDENCE,
      passes: 'The card names groups, instruments or surroundings on which performance depends.',
      thin: 'Something performance depends on is touched on, but not how.',
      missing:
        'A reader cannot tell for which groups, instruments or surroundings the model works less well.',
      fix: 'Name the groups, instruments and surroundings that matter, and how performance changes with them.',
      paste: '#### Factors\n\nPerformance depends on … (people), … (instruments), … (surroundings).\n',
    }),
}
