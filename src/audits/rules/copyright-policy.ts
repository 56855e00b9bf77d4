import { generativeTask } from '../generative-task.js'
import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines } from '../metadata.js'
import type { Rule } from '../rule.js'

const SAID =
  /\b(?:copyright(?:ed)?(?! \(c\))|opt(?:ed)?[- ]?out|robots\.txt|text and data mining|right(?:s)?[- ]holders?|takedown|permissively licensed|public domain (?:works|texts|books)|licensed (?:data|content))\b/i
const HELP = {
  fix: 'Say how rights in the training data were respected, and link the summary of the training content.',
  paste:
    '### Rights in the Training Data\n\nRights of authors: … (opt-outs honoured: …). Summary of the training content: …\n',
}

export const copyrightPolicy: Rule = {
  id: 'copyright-policy',
  title: 'Tells how copyright in the training data was respected',
  severity: 'low',
  kinds: ['model'],
  references: ['AI Act, Art. 53(1)(c)', 'AI Act, Art. 53(1)(d)'],
  check(card, context) {
    const made = generativeTask(card)
    if (!made) return { outcome: 'not-applicable', why: 'The card names no task of making content.' }
    const said = findSentence(context, SAID)
    if (said)
      return { outcome: 'pass', why: 'The card speaks of rights in the training data.', ...placeOf(said) }
    const why = 'A model that makes content says nothing on the rights in what it was trained on.'
    return { outcome: 'review', why, ...HELP, lines: keyLines(card, made.key), quote: made.task }
  },
}
