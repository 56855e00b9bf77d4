import type { Card, Sentence } from '../../cards/card.js'
import { findSentence, placeOf } from '../judge-topic.js'
import { LANGUAGE_NAME } from '../language-names.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

const WITHOUT_LANGUAGE =
  /^(?:image|video|object-detection|depth|mask-|unconditional-image|reinforcement-learning|robotics|tabular|time-series|graph-ml|keypoint|audio-to-audio|audio-classification|voice-activity|zero-shot-(?:image|object)|super-image|vision$|diffusers$|deep-reinforcement)/
const ABOUT_TEXT = /text|caption|visual-question|image-to-text|speech|audio$/
const HELP = {
  fix: 'Name the languages in the front matter.',
  pasteMetadata: 'language:\n- …  # ISO 639 codes, one a line\n',
}
const UNKNOWN = /^(?:unk|unknown|n\/?a|none|und|xx)$/i

export function hasNoText(card: Card): boolean {
  const tasks = ['pipeline_tag', 'task_categories', 'tags'].flatMap((key) => words(card, key))
  return tasks.some((one) => WITHOUT_LANGUAGE.test(one)) && !tasks.some((one) => ABOUT_TEXT.test(one))
}

export const languages: Rule = {
  id: 'languages',
  title: 'Names its languages',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub front matter, “language”',
    'Hub template, “Language(s) (NLP)”',
    'Mitchell et al., “Factors”',
  ],
  section: 'Languages',
  check(card, context) {
    const key = words(card, 'language').length ? 'language' : 'languages'
    const codes = words(card, key).filter((one) => !UNKNOWN.test(one))
    if (codes.length) {
      const place = { lines: keyLines(card, key), quote: codes.join(', ').slice(0, 300) }
      return { outcome: 'pass', why: 'The front matter names the languages.', ...place }
    }
    return inText(context) ?? missing(card)
  },
}

const notCell = ({ block }: Sentence) => block !== 'table'

/** Under a heading about languages any words will do; elsewhere only a sentence about the work's own. */
function inText(context: RuleContext): Verdict | null {
  const written = context.topics.get('languages')?.written ?? []
  const named = written.find(({ text }) => LANGUAGE_NAME.test(text)) ?? findSentence(context, OWN, notCell)
  if (named) return { outcome: 'pass', why: 'The text names the languages.', ...placeOf(named) }
  const hinted: Sentence | undefined =
    written.find(({ text }) => !/\bunk\b/.test(text)) ?? findSentence(context, LANGUAGE_NAME, notCell)
  if (!hinted) return null
  const why = 'A language is mentioned, but not that it is the language of the work.'
  return { outcome: 'review', why, ...HELP, ...placeOf(hinted) }
}

function missing(card: Card): Verdict {
  if (hasNoText(card)) return { outcome: 'not-applicable', why: 'The work is about neither text nor speech.' }
  return { outcome: 'fail', why: 'A reader cannot tell for which languages the work is made.', ...HELP }
}

const NAME = `(?:${LANGUAGE_NAME.source})`
/** A language beside a word for what the work is or holds. */
const OWN = new RegExp(
  String.raw`${NAME}[\s-](?:\w+[\s-]){0,3}(?:language|text|corpus|corpora|data ?set|data|model|bert|gpt|version|sentences|articles|wikipedia|speech|speakers?|tweets|news|reviews|books|characters|poe\w+|translations?|squad|stt|asr|tts)|(?:in|for|on|of|from|to|language\w*:?|languages? (?:is|are)) (?:the |both )?${NAME}`,
  'i',
)
