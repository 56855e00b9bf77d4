import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'
import { hasNoText } from './languages.js'

/** `unk` is what automatic tools write where they do not know; ISO 639 has `und` for it. */
const TAG = /^(?!unk$)(?:[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*|multilingual|code)$/i
const HELP = {
  fix: 'Give the languages as ISO 639 codes in the front matter, so that the work is found by them.',
  pasteMetadata: 'language:\n- …  # ISO 639 codes, one a line\n',
}

export const languageCodes: Rule = {
  id: 'language-codes',
  title: 'Gives its languages as codes',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: ['Hub front matter, “language”'],
  check(card) {
    const key = words(card, 'language').length ? 'language' : 'languages'
    const codes = words(card, key)
    const place = { lines: keyLines(card, key), quote: codes.join(', ').slice(0, 300) }
    const odd = codes.find((code) => !TAG.test(code))
    if (odd) return { outcome: 'review', why: `“${odd.slice(0, 60)}” is no ISO 639 code.`, ...HELP, ...place }
    if (key === 'languages' && codes.length)
      return {
        outcome: 'review',
        why: 'The hub reads the key “language”, not “languages”.',
        ...HELP,
        ...place,
      }
    if (codes.length) return { outcome: 'pass', why: 'Every language is a code.', ...place }
    if (hasNoText(card))
      return { outcome: 'not-applicable', why: 'The work is about neither text nor speech.' }
    return {
      outcome: 'fail',
      why: 'The front matter names no language: the work is not found by it.',
      ...HELP,
    }
  },
}
