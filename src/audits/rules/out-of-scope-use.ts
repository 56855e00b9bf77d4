import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:out[- ]of[- ]scope|(?:should|must|may|can|shall|do|does) not be used|not (?:intended|meant|suitable|suited|recommended|designed|appropriate|allowed|permitted) (?:for|to|as|in|on)|(?:not|never) be (?:deployed|applied|relied)|(?:is|are) (?:prohibited|forbidden|disallowed|unsuitable)|do not use|misus(?:e|ed|es|ing)|malicious)\b/i

export const outOfScopeUse: Rule = {
  id: 'out-of-scope-use',
  title: 'Names the uses that are ruled out',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Out-of-Scope Use”',
    'Mitchell et al., “Intended Use”',
    'AI Act, Art. 13(3)(b)(iii)',
  ],
  section: 'Out-of-scope use',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'out-of-scope-use',
      evidence: EVIDENCE,
      minWords: 8,
      passes: 'The card names uses that are not intended.',
      thin: 'One general word does not tell a reader what to avoid; name at least the likely wrong uses.',
      missing: 'The card does not say for what the work must not, or cannot well, be used.',
      fix: 'Name the likely wrong uses, and what will not work.',
      paste: '### Out-of-Scope Use\n\nDo not use this work for … It will not work well for …\n',
    }),
}
