import { expect, test } from '@jest/globals'
import { pickFormat } from './pick-format.js'

test.each([
  [undefined, 'json'],
  ['*/*', 'json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/sarif+json', 'sarif'],
  ['text/html;q=0.2, application/sarif+json;q=0.9', 'sarif'],
  ['text/html;q=0, application/json', 'json'],
  ['image/png', 'json'],
])('%s is answered with %s', (accept, format) => {
  expect(pickFormat(accept)).toBe(format)
})
