import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:performance|accuracy|quality|results?|error rate|wer|f1|scores?)\b.{0,60}\b(?:depends? on|varies|vary|differs?|drops?|degrades?|is (?:lower|worse|better|higher) (?:for|on|in|when))\b|(?:by|across|per|for each) (?:gender|age|dialect|accent|skin|region|country|language|domain|demographic|group|subgroup)s?\b|factors relevant|background noise|lighting conditions?|recording (?:conditions?|quality)|out[- ]of[- ](?:domain|distribution))\b/i

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
