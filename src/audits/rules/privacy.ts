import { judgeTopic } from '../judge-topic.js'
import { PRIVACY } from '../privacy-words.js'
import type { Rule } from '../rule.js'

export const privacy: Rule = {
  id: 'privacy',
  title: 'Discusses privacy of the training data or of users',
  severity: 'moderate',
  kinds: ['model'],
  references: [
    'Hub guide, “Societal Impact Assessment”',
    'AI Act, Annex XI §1(2)(c)',
    'NIST AI RMF, privacy-enhanced',
  ],
  section: 'Privacy',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'personal-data',
      evidence: PRIVACY,
      needsEvidence: true,
      minWords: 6,
      minSentence: 8,
      passes: 'The card discusses privacy.',
      thin: 'Privacy is touched on, but not whose data is concerned and what was done about it.',
      missing: 'A reader cannot tell whether the model learnt from, or may give away, what concerns people.',
      fix: 'Say whether the training data holds data about people, what was removed, and what the model may reveal.',
      paste:
        '### Privacy\n\nThe training data holds …; … was removed by … The model may reveal … What users enter is …\n',
    }),
}
