import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'
import type { Card } from '../../cards/card.js'

const WITHOUT_LANGUAGE =
  /^(?:image|video|object-detection|depth|mask-|unconditional-image|reinforcement-learning|robotics|tabular|time-series|graph-ml|keypoint|audio-to-audio|audio-classification|voice-activity|zero-shot-(?:image|object))/
const ABOUT_TEXT = /text|caption|visual-question|image-to-text|speech/
const TAG = /^(?:[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*|multilingual|code)$/i
const NAMED =
  /\b(?:english|german|french|spanish|italian|portuguese|dutch|russian|chinese|mandarin|japanese|korean|arabic|hindi|bengali|urdu|turkish|polish|ukrainian|czech|swedish|danish|norwegian|finnish|icelandic|estonian|latvian|lithuanian|hungarian|romanian|bulgarian|greek|hebrew|persian|farsi|vietnamese|thai|indonesian|malay|tagalog|swahili|yoruba|hausa|zulu|amharic|tamil|telugu|marathi|gujarati|punjabi|kannada|malayalam|nepali|sinhala|catalan|basque|galician|welsh|irish|latin|sanskrit|esperanto|serbian|croatian|slovak|slovenian|albanian|macedonian|georgian|armenian|kazakh|uzbek|mongolian|quechua|multilingual|\d+ languages)\b/i
const HELP = {
  fix: 'Name the languages in the front matter.',
  pasteMetadata: 'language:\n- …  # ISO 639 codes, one a line\n',
}

function hasNoText(card: Card): boolean {
  const tasks = [...words(card, 'pipeline_tag'), ...words(card, 'task_categories'), ...words(card, 'tags')]
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
    const codes = [...words(card, 'language'), ...words(card, 'languages')]
    const place = { lines: keyLines(card, words(card, 'language').length ? 'language' : 'languages') }
    const odd = codes.find((code) => !TAG.test(code))
    if (odd)
      return {
        outcome: 'review',
        why: 'A language is given by a word that is no ISO 639 code.',
        ...HELP,
        ...place,
        quote: odd.slice(0, 100),
      }
    if (codes.length)
      return {
        outcome: 'pass',
        why: 'The front matter names the languages.',
        ...place,
        quote: codes.join(', ').slice(0, 300),
      }
    const said = context.topics.get('languages')?.written[0] ?? findSentence(context, NAMED)
    if (said) {
      const why = 'The text names a language, the front matter does not: the work is not found by it.'
      return { outcome: 'review', why, ...HELP, ...placeOf(said) }
    }
    if (hasNoText(card))
      return { outcome: 'not-applicable', why: 'The work is about neither text nor speech.' }
    return { outcome: 'fail', why: 'A reader cannot tell for which languages the work is made.', ...HELP }
  },
}
