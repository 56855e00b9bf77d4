import { judgeTopic, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:limitation|drawback|shortcoming|weakness)s? (?:is|are|include|of (?:this|the|our) (?:model|data|work|approach))|(?<!\b(?:previous|existing|most|other|prior) .{0,80})(?:is|are) limited (?:to|by|in)|fails? (?:to|on|when|for|in)\b|failure modes?|struggles? (?:with|to)|(?:may|might|could|can|will|would) not (?:be (?!found|used)|work|perform|generali[sz]e|always|recogni[sz]e|handle|produce)\b|could not always|(?:does|do)(?: not|n['’]t)(?: \w+)? (?:work|generali[sz]e|perform|handle|support|cover|seem|guarantee|understand|recogni[sz]e)|perform(?:s|ance)? (?:poorly|worse|badly|is (?:poor|worse)|(?:may|might|can|will) (?:drop|degrade|vary|suffer|be))|will reduce performance|less accurate|inaccura(?:te|cies)|hallucinat\w+|(?:known|some) (?:issues?|problems?|errors|bugs)|(?:contains?|has|have|there are) .{0,30}(?:errors?|noise|mistakes|typos|duplicates)|noisy (?:labels?|annotations?|data)|(?:may|might|can|could) (?:contain|produce|generate|output|still) .{0,40}(?:error|noise|wrong|incorrect|false|offensive|harmful|nonsens|inappropriate|inaccura|unacceptable)|offensive content may|hard to predict|not (?:robust|reliable|accurate|perfect|100 ?%|exhaustive|representative)|imperfect|outdated|overfit\w*|only (?:trained|works?|supports?|covers?|recogni[sz]es?) |best (?:applied|suited|works) )\b|局限|不足之处|精度(?:は|が)|誤(?:分類|り)|한계|limitacion|limitaç|einschränkung|ограничен|no representa/i
const HINT =
  /\b(?:limitations?(?! under the)|caveats?|be aware|beware|as long as|has to be fine-?tuned|should be fine-?tuned|use with ca(?:re|ution)|with caution|(?:non-)?deterministic|disclaimer|as is|without (?:any )?warrant|liab(?:le|ility)|unwanted|carefully|noisy|error-prone)\b/i

/** Under "Limitations and bias", sentences on bias alone tell no limitation. */
const BIAS_WORD = /\bbias(?:es|ed)?\b|fairly neutral/i

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
  check(_card, context) {
    const verdict = judgeTopic(context, {
      topic: 'limitations',
      evidence: EVIDENCE,
      hint: HINT,
      counts: ({ text, section }) =>
        EVIDENCE.test(text) || !(context.topicsAt[section]!.includes('intended-use') || BIAS_WORD.test(text)),
      passes: 'The card describes limitations.',
      thin: 'Limitations are mentioned, but not which ones and when they show.',
      missing: 'A reader cannot tell when the work is likely to fail.',
      fix: 'Name what it is known to get wrong, and when.',
      paste:
        '## Bias, Risks, and Limitations\n\nThe work is likely to fail when … Known problems: …\n\n### Recommendations\n\nBefore use, check …\n',
    })
    const biasOnly = context.topics
      .get('limitations')
      ?.written.find(({ section }) => !context.topicsAt[section]!.includes('intended-use'))
    if (verdict.outcome !== 'fail' || !biasOnly) return verdict
    return {
      ...verdict,
      outcome: 'review',
      why: 'Only bias is spoken of, not when the work fails.',
      ...placeOf(biasOnly),
    }
  },
}
