import type { Card } from '../../cards/card.js'
import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

const AI =
  /\b(?:ai|a\.i\.|artificial intelligence|machine[- ]learning|deep learning|neural|(?:language|diffusion|speech|vision|generative|transformer|trained) models?|llms?|chat ?bots?|gpt\S*|roberta|distilbert|bert-(?:base|large)|gemini|claude[- ](?:\d|opus|sonnet|haiku|instant|code)\S*|mistral\S*|llama\S*|whisper|stable diffusion|retrieval-augmented|tts|stt|text-to-(?:speech|image|video)|speech-to-text|generated (?:by|with)|models?|modelos?|modèles?|modell(?:e|en|s)?)\b|人工智能|人工知能|인공지능|模型|モデル|모델/i
/** Names that are words or first names but for their capitals: Robert, a rag, Claude Monet. */
const NAMED = /\b(?:\w*BERT|RAG|(?<!\bJean[- ])Claude(?! [A-Z]))\b/
const tells = (text: string) => AI.test(text) || NAMED.test(text)
const HELP = {
  fix: 'Say in the text that an AI model is at work, and which one, or that none is.',
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
    const said = findSentence(context, AI) ?? findSentence(context, NAMED)
    if (said) return { outcome: 'pass', why: 'The text says that a model is at work.', ...placeOf(said) }
    const heading = card.sections.find((one) => tells(one.heading))
    if (heading) {
      const place = {
        lines: heading.lines.with(1, heading.lines[0]) as [number, number],
        quote: heading.heading,
      }
      return { outcome: 'pass', why: 'A heading says so.', ...place }
    }
    for (const key of ['title', 'short_description']) {
      const shown = words(card, key)[0]
      if (!shown || !tells(shown)) continue
      const place = { lines: keyLines(card, key), quote: shown.slice(0, 300) }
      return { outcome: 'pass', why: 'What the hub shows of the Space says so.', ...place }
    }
    return silent(card)
  },
}

/** Nobody is told. That is a fault where a model is at work; a Space may also be one without any. */
function silent(card: Card): Verdict {
  const model = words(card, 'models')[0]
  if (!model)
    return { outcome: 'review', why: 'Nothing tells whether an AI model is at work, or which one.', ...HELP }
  const why = 'The front matter names a model, the text that people read does not say that AI is at work.'
  return { outcome: 'fail', why, ...HELP, lines: keyLines(card, 'models'), quote: model.slice(0, 300) }
}
