import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:is|are) (?:intended|meant|designed|suitable|aimed|made) (?:for|to|at)|intended (?:for|to|users?|uses?)|(?:can|may|could|should) be (?:used|applied|fine-?tuned|employed) (?:for|to|as|on|by|in)|primary (?:use|purpose|intended)|use[- ]cases? (?:is|are|include)|the (?:goal|aim|purpose) of (?:this|the) (?:model|data ?set|work|corpus)|you can use (?:this|the raw|it)|useful for|dataset supports)\b/i

export const intendedUse: Rule = {
  id: 'intended-use',
  title: 'Says what it is meant for',
  severity: 'high',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Uses › Direct Use”',
    'Mitchell et al., “Intended Use”',
    'AI Act, Art. 13(3)(b)(i)',
    'NIST AI RMF, Map',
  ],
  section: 'Intended use',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'intended-use',
      evidence: EVIDENCE,
      passes: 'The card says what the work is meant to be used for.',
      thin: 'The card touches on its use without saying for what tasks, by whom and in which settings.',
      missing: 'A reader cannot tell what the work is meant to be used for, or by whom.',
      fix: 'Say for which tasks, by whom and in which settings it is meant to be used.',
      paste: '## Uses\n\n### Direct Use\n\nThis work is meant for … by … It has been tried on …\n',
    }),
}
