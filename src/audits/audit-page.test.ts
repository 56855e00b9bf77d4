import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import { auditPage } from './audit-page.js'

const pageOf = (card: string, name = 'README.md') =>
  auditPage(auditCard(parseCard(card), 'model'), { name, card })

test('nothing of a card or its name becomes mark-up', () => {
  const bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const page = pageOf(`# ${bad}\n\n[More Information Needed]\n\nThis model is intended for ${bad}`, bad)
  expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/i)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('the tags of the page are its own, whatever the card says', () => {
  const tags = (page: string) => new Set(page.match(/<[a-z]+/g))
  const own = tags(pageOf('# X\n\n[More Information Needed]\n'))
  const pieces = fc.constantFrom(
    '<b>',
    '&lt;',
    '"',
    "'",
    '<script>',
    '</style>',
    '-->',
    '# h\n',
    '[TODO]\n\n',
    'a ',
    '\u202E',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      for (const tag of tags(pageOf(parts.join('')))) expect(own).toContain(tag)
    }),
  )
})

test('a quote cut within a character is still text that can be stored', () => {
  const report = auditCard(parseCard(`This model is intended for ${'😀'.repeat(400)}`), 'model')
  expect(JSON.stringify(report)).not.toMatch(/\\ud8/i)
})
