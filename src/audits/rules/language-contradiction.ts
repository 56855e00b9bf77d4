import { placeOf } from '../judge-topic.js'
import { LANGUAGE_CODES } from '../language-codes.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const NAMES = new RegExp(String.raw`\b(?:${Object.keys(LANGUAGE_CODES).join('|')})\b`, 'gi')
const MANY = /\b(?:multilingual|mul|code|unk\w*)\b/i
/** Languages with a code of their own that texts name by that of the whole. */
const WHOLE: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', yue: 'zh' }

/** One code a language: "amh" and "am", "iw" and "he", "zh-Hant" and "zh" are the same. */
function plainCode(tag: string): string {
  const code = tag
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/[^a-z-]/g, '')
    .split('-', 1)[0]!
  // The platform's own table of old and longer codes; it refuses what cannot be a code, and
  // may add a script or a country: "sh" is "sr-Latn".
  const plain = /^[a-z]{2,3}$/.test(code) ? Intl.getCanonicalLocales(code)[0]!.split('-', 1)[0]! : code
  return WHOLE[plain] ?? plain
}

/** Codes of the languages that a text names. */
const codesIn = (text: string) =>
  [...text.matchAll(NAMES)].map(([name]) => LANGUAGE_CODES[name.toLowerCase()]!)

export const languageContradiction: Rule = {
  id: 'language-contradiction',
  title: 'Text and front matter name the same languages',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: ['Hub front matter, “language”'],
  check(card, context) {
    const key = words(card, 'language').length ? 'language' : 'languages'
    const declared = words(card, key)
    const written = context.topics.get('languages')?.written ?? []
    const speaking = written.filter(({ text, block }) => block !== 'table' && codesIn(text).length > 0)
    if (!declared.length || !speaking.length || declared.some((one) => MANY.test(one)))
      return { outcome: 'not-applicable', why: 'The languages are not named in both places.' }
    // "en de nl" and "German or Deutsch" stand for themselves; only codes are surely another language.
    const said = declared.flatMap((one) => [...one.split(/[\s,;/]+/).map(plainCode), ...codesIn(one)])
    const named = [...new Set(speaking.flatMap(({ text }) => codesIn(text)))]
    if (named.some((code) => said.includes(code)))
      return { outcome: 'pass', why: 'Both name the same languages.', ...placeOf(speaking[0]!) }
    const [line] = keyLines(card, key)
    const why = `The text speaks of ${named.join(', ')}; the front matter (line ${line}) says ${declared.join(', ').slice(0, 100)}.`
    const fix = 'Name the same languages in both places.'
    const sure = declared.map(plainCode).every((code) => Object.values(LANGUAGE_CODES).includes(code))
    return {
      outcome: sure ? 'fail' : 'review',
      why,
      fix,
      pasteMetadata: 'language:\n- …\n',
      ...placeOf(speaking[0]!),
    }
  },
}
