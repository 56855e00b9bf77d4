import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:we (?:strongly )?(?:recommend|advise|encourage|suggest)|it is (?:strongly )?(?:recommended|advised|advisable)|users? should (?!be made aware)|(?:should|must) be (?:reviewed|checked|verified|monitored|validated|used with (?:care|caution))|human(?:s)? (?:in the loop|review|oversight|curat\w+)|before (?:use|using|deploy\w+),? |use (?:it )?with (?:care|caution)|perform (?:safety|bias) (?:test\w*|evaluation))\b|建议|推奨|se recomienda|il est recommandé|wird empfohlen|recomenda-se|рекоменду/i

export const recommendations: Rule = {
  id: 'recommendations',
  title: 'Recommends how to live with its risks',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Recommendations”',
    'Mitchell et al., “Caveats and Recommendations”',
    'AI Act, Art. 13(3)(d)',
    'NIST AI RMF, Manage',
  ],
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'recommendations',
      evidence: EVIDENCE,
      needsEvidence: true,
      passes: 'The card recommends how to use the work well.',
      thin: 'There is advice, but not what to do about the known risks.',
      missing: 'A reader is not told what to check or do before relying on the work.',
      fix: 'Say what to test before use, and where a person must decide.',
      paste:
        '### Recommendations\n\nBefore use, check … A person should decide when … Do not rely on it for …\n',
    }),
}
