import { findSentence, judgeTopic, placeOf } from '../judge-topic.js'
import { PRIVACY } from '../privacy-words.js'
import type { Rule } from '../rule.js'

/** "No personal or sensitive information included": short, and an answer. */
const NONE =
  /\b(?:no|without|free of) (?:any )?(?:personal(?:ly)?|sensitive|private|pii)\b.{0,40}\b(?:data|information|details|pii)\b.{0,40}(?:includ\w+|contain\w*|present|collected|in the)|\b(?:does(?: not|n['’]t) (?:contain|include|hold)|(?:\w+s|they|data) do(?: not|n['’]t) contain|is free of|are free of) (?:any )?(?:(?:personal(?:ly)?|sensitive|private)\b.{0,40}\b(?:data|information|details|pii)|pii)\b/i
/** What nobody looked at, or what a reader is asked to leave out, is not known to be absent. */
const UNSURE = /\b(?:guarante\w*|check\w*|whether|may|might|could|filter\w*|remov\w*|prompts?)\b/i

export const personalData: Rule = {
  id: 'personal-data',
  title: 'Discusses personal and sensitive information',
  severity: 'high',
  kinds: ['dataset'],
  references: [
    'Hub template, “Personal and Sensitive Information”',
    'NIST AI RMF, privacy-enhanced',
    'AI Act, Annex XI §1(2)(c)',
  ],
  section: 'Personal data',
  check(_card, context) {
    const none = findSentence(context, NONE, ({ text }) => !UNSURE.test(text))
    if (none)
      return { outcome: 'pass', why: 'The card says that no such information is there.', ...placeOf(none) }
    return judgeTopic(context, {
      topic: 'personal-data',
      evidence: PRIVACY,
      minWords: 12,
      minSentence: 8,
      passes: 'The card discusses personal or sensitive information.',
      thin: 'Privacy is touched on, but not which data about people is there and what was done about it.',
      missing: 'A reader cannot tell whether the data is about people, and whether they agreed.',
      fix: 'Say which data about people is there, what was done about it, and whether they agreed.',
      paste:
        '#### Personal and Sensitive Information\n\nThe data holds …; names and … were removed by … People agreed by … To have data removed, write to …\n\n(or: The data is not about people.)\n',
    })
  },
}
