import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const AI =
  /\b(?:ai|a\.i\.|artificial intelligence|machine[- ]learning|deep learning|neural|(?:language|diffusion|speech|vision|generative|transformer|trained) models?|llms?|chat ?bot|gpt\S*|generated (?:by|with)|models?)\b/i
const HELP = {
  fix: 'Say in the text that an AI model is at work, and which one.',
  paste:
    '## About\n\nThis demo runs …, an AI model. What it answers is made by a machine and can be wrong.\n',
  pasteMetadata: 'models:\n- owner/name\n',
}

export const aiDisclosure: Rule = {
  id: 'ai-disclosure',
  title: 'Tells people that they deal with AI',
  severity: 'moderate',
  kinds: ['space'],
  references: ['AI Act, Art. 50(1)', 'NIST AI RMF, accountable and transparent'],
  section: 'AI disclosure',
  check(card, context) {
    const said = findSentence(context, AI)
    if (said) return { outcome: 'pass', why: 'The text says that a model is at work.', ...placeOf(said) }
    const short = words(card, 'short_description')[0]
    if (short && AI.test(short)) {
      return {
        outcome: 'pass',
        why: 'The short description says so.',
        lines: keyLines(card, 'short_description'),
        quote: short.slice(0, 300),
      }
    }
    const model = words(card, 'models')[0]
    if (model) {
      const why = 'The front matter names a model, the text that people read does not say that AI is at work.'
      return { outcome: 'review', why, ...HELP, lines: keyLines(card, 'models'), quote: model.slice(0, 300) }
    }
    return {
      outcome: 'fail',
      why: 'Nothing tells people that they deal with AI, or with which model.',
      ...HELP,
    }
  },
}
