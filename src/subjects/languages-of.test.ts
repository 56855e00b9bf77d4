import { expect, test } from '@jest/globals'
import { cardLanguages, languageSet, tagLanguages } from './languages-of.js'

test.each([
  ['---\nlanguage: en\n---\n# A', ['en']],
  ['---\nlanguage:\n- pt-BR\n- zh_Hans\n- code\n- multilingual\n---\n', ['pt', 'zh']],
  ['---\nlicense: mit\n---\nlanguage: en', []],
  ['# No front matter\nlanguage: en', []],
  ['---\nlanguage: {a: b}\n---\n', []],
  ['---\nlanguage: [en, 5, "klingon as spoken", NO]\n---\n', ['en', 'no']],
])('%j names %j', (card, languages) => expect(cardLanguages(card)).toEqual(languages))

test('tags of the hub name languages, too', () => {
  expect(languageSet(tagLanguages(['language:fr', 'fr', 'language:en', 'language:fr']))).toEqual(['en', 'fr'])
})
