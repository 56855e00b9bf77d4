import { expect, test } from '@jest/globals'
import { anchorQuote } from './anchor-quote.js'

const card =
  '---\nlicense: mit\n---\n# Voice\n\nThree seconds of anyone’s speech\nare enough. You do not need to ask.\n'

test.each([
  ['license: mit', [2, 2]],
  ['seconds of anyone’s speech\nare enough.', [6, 7]],
  ['speech   are enough. You', [6, 7]],
  ['  # Voice ', [4, 4]],
])('%j stands on lines %j', (quote, lines) => expect(anchorQuote(card, quote)).toEqual(lines))

test.each(['', '  \n', 'not in this card'])('%j stands nowhere', (quote) =>
  expect(anchorQuote(card, quote)).toBeUndefined(),
)
