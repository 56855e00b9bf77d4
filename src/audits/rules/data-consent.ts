import { findSentence, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const PEOPLE =
  /\b(?:tweets?|twitter|reddit|facebook(?!\/)|instagram|forum (?:posts|users)|user (?:comments|posts|reviews|queries)|chat logs?|patients?|medical records|clinical notes|selfies?|(?:human )?faces?\b.{0,20}\b(?:images?|photos?|dataset|recognition)|(?:images?|photos?|videos?|recordings?) of (?:people|persons|children|faces|speakers)|speakers? (?:were|are|recorded)|recorded by .{0,30}(?:speakers?|singers?|people|volunteers|natives?|actors?)|voices? of|interviews?|students?['’] )\b/i
const CONSENT =
  /\b(?:consent\w*|permission|agreed to|opt(?:ed)?[- ]?(?:in|out)|(?:were|was|are) (?:paid|compensated)|compensation|by .{0,40}\bvolunteers|volunteers? (?:who|were|gave|agreed|read|recorded)|volunteered|donated (?:by|their|to)|data donations?|ethics (?:board|committee|approval)|irb|institutional review|terms of (?:use|service)|in accordance with .{0,30}(?:terms|policy)|take ?down|remov\w+ (?:on|upon) request|request (?:the )?removal)\b/i
const HELP = {
  fix: 'Say whether the people agreed, how they were paid, and how somebody can have their data removed.',
  paste:
    '### Consent\n\nPeople agreed by … They were paid … To have data removed, write to …\n\n(or: The data was public; people were not asked, because …)\n',
}

export const dataConsent: Rule = {
  id: 'data-consent',
  title: 'Tells whether people agreed to be in the data',
  severity: 'moderate',
  kinds: ['dataset'],
  references: [
    'Hub ethics categories, “consentful”',
    'Hub template, “Personal and Sensitive Information”',
    'AI Act, Annex XI §1(2)(c)',
    'NIST AI RMF, privacy-enhanced',
  ],
  check(_card, context) {
    const people = findSentence(context, PEOPLE, ({ block }) => block !== 'table')
    if (!people)
      return { outcome: 'not-applicable', why: 'The card does not say that people gave or wrote the data.' }
    const said = findSentence(context, CONSENT)
    if (said) return { outcome: 'pass', why: 'The card speaks of consent, pay or removal.', ...placeOf(said) }
    const why = 'The data comes from people, and nothing is said on whether they agreed.'
    return { outcome: 'review', why, ...HELP, ...placeOf(people) }
  },
}
