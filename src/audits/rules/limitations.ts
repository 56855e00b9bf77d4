import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:limitations?|(?:is|are) limited (?:to|by)|fails? (?:to|on|when|for|in)|failure modes?|struggles? (?:with|to)|may not (?:be|work|perform|generalize|generalise|always)|might not (?:be|work|perform|generali[sz]e)|does not (?:work|generali[sz]e|perform|handle|support|cover)|performs? (?:poorly|worse|badly)|less accurate|inaccurate|hallucinat\w+|known (?:issues?|problems?)|be aware|caveats?|noisy|errors? in the data)\b/i

export const limitations: Rule = {
  id: 'limitations',
  title: 'Describes limitations and failure modes',
  severity: 'high',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Bias, Risks, and Limitations”',
    'Mitchell et al., “Caveats and Recommendations”',
    'AI Act, Art. 13(3)(b)(iii)',
    'NIST AI RMF, Measure',
  ],
  section: 'Limitations',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'limitations',
      evidence: EVIDENCE,
      passes: 'The card describes limitations.',
      thin: 'Limitations are mentioned, but not which ones and when they show.',
      missing: 'A reader cannot tell when the work is likely to fail.',
      fix: 'Name what it is known to get wrong, and when.',
      paste:
        '## Bias, Risks, and Limitations\n\nThe work is likely to fail when … Known problems: …\n\n### Recommendations\n\nBefore use, check …\n',
    }),
}
