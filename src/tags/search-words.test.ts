import { expect, test } from '@jest/globals'
import { searchWords } from './search-words.js'

test.each([
  ['whisper', '', 'whisper'],
  ['speech whis', 'speech', 'whis'],
  ['org/bert-base_un', 'org bert base', 'un'],
  ['"exact words"', '"exact words"', ''],
  ['speech -toxic', 'speech -toxic', ''],
  ['speech or text', 'speech or text', ''],
  ['наука даних', 'наука', 'даних'],
  ['speech !&|', 'speech !&|', ''],
  ['   ', '', ''],
])('%j is searched as %j and words that begin with %j', (text, words, beginning) =>
  expect(searchWords(text)).toEqual({ words, beginning }),
)
