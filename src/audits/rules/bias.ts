import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:bias(?:es|ed)?(?! (?:correction|term|vector|parameter|=))|stereotyp\w*|unfair(?:ly|ness)?|fairness|discriminat(?:e|es|ion|ory)|under-?represent\w*|demographic|subpopulations?|(?:gender|racial|ethnic|religious|age) (?:groups?|balance|gap|dispar\w+)|toxic|offensive|minorit(?:y|ies)|different groups)\b|偏见|バイアス|sesgos?\b|\bbiais\b|verzerrung/i

export const bias: Rule = {
  id: 'bias',
  title: 'Discusses bias',
  severity: 'high',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Bias, Risks, and Limitations”',
    'Mitchell et al., “Ethical Considerations”',
    'AI Act, Art. 13(3)(b)(v)',
    'NIST AI RMF, fair with harmful bias managed',
  ],
  section: 'Bias',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'bias',
      evidence: EVIDENCE,
      needsEvidence: true,
      passes: 'The card discusses stereotypes or unequal performance for groups of people.',
      thin: 'Bias is touched on, but not which groups are concerned and how.',
      missing: 'The card does not say for which groups of people the work may be unfair or less accurate.',
      fix: 'Name the groups of people concerned, and how the work treats them differently.',
      paste:
        '## Bias, Risks, and Limitations\n\nThe data over-represents … and leaves out … For … the work performs worse: …\n',
    }),
}
