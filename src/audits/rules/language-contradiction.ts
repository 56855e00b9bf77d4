import { placeOf } from '../judge-topic.js'
import { LANGUAGE_CODES } from '../language-codes.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const NAMES = new RegExp(String.raw`\b(?:${Object.keys(LANGUAGE_CODES).join('|')})\b`, 'gi')
const MANY = /\b(?:multilingual|mul|code|unk\w*)\b/i
/** Languages that the codes of the hub write in more than one way. */
const SAME: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  he: 'he',
  iw: 'he',
  in: 'id',
  cmn: 'zh',
  yue: 'zh',
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
    const said = written.filter(({ text, block }) => block !== 'table' && codesIn(text).length > 0)
    if (!declared.length || !said.length || declared.some((one) => MANY.test(one)))
      return { outcome: 'not-applicable', why: 'The languages are not named in both places.' }
    const codes = declared
      .map(
        (one) =>
          one
            .toLowerCase()
            .replace(/[^a-z-]/g, '')
            .split('-', 1)[0]!,
      )
      .map((one) => SAME[one] ?? one)
    const named = [...new Set(said.flatMap(({ text }) => codesIn(text)))]
    if (named.some((code) => codes.includes(code)))
      return { outcome: 'pass', why: 'Both name the same languages.', ...placeOf(said[0]!) }
    const [line] = keyLines(card, key)
    const why = `The text speaks of ${named.join(', ')}; the front matter (line ${line}) says ${declared.join(', ').slice(0, 100)}.`
    const fix = 'Name the same languages in both places.'
    const sure = codes.every((code) => Object.values(LANGUAGE_CODES).includes(code))
    return {
      outcome: sure ? 'fail' : 'review',
      why,
      fix,
      pasteMetadata: 'language:\n- …\n',
      ...placeOf(said[0]!),
    }
  },
}
