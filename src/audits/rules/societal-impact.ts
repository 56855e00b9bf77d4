import { generativeTask } from '../generative-task.js'
import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:societal|social) (?:impact|implications?|harms?)|child (?:safety|sexual|abuse)|csam|ncii|non-?consensual|deep ?fakes?|violen(?:ce|t)|extremis[tm]|self-harm|harassment|mis-?used to|disinformation|misinformation|dual[- ]use|weaponi[sz]\w*|impersonat\w*|safety (?:checker|filter|evaluation|testing)|red[- ]team\w*|ethical (?:considerations?|implications?|concerns?))\b/i

export const societalImpact: Rule = {
  id: 'societal-impact',
  title: 'Weighs its impact on society',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: [
    'Hub guide, “Societal Impact Assessment”',
    'Mitchell et al., “Ethical Considerations”',
    'AI Act, Annex XI §2',
    'NIST AI RMF, safe',
  ],
  check(card, context) {
    const verdict = judgeTopic(context, {
      topic: 'social-impact',
      evidence: EVIDENCE,
      minTouch: 5,
      passes: 'The card weighs what the work may do to people or society.',
      thin: 'An impact is touched on, but not on whom and what was done about it.',
      missing:
        'A work that makes content says nothing on child safety, non-consensual imagery, violence or privacy.',
      fix: 'Say what was tested or done about child safety, non-consensual intimate imagery, violence and privacy.',
      paste:
        '### Societal Impact Assessment\n\n- **Child safety:** …\n- **Non-consensual intimate imagery:** …\n- **Violence:** …\n- **Privacy:** …\n',
    })
    if (verdict.outcome !== 'fail' || generativeTask(card)) return verdict
    return { outcome: 'not-applicable', why: 'The card names no task of making content.' }
  },
}
