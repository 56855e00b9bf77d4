import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import { auditPage } from './audit-page.js'
import { AUDIT_PAGE_TOKENS } from './audit-page-tokens.js'

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

test('its tokens are the console’s', () => {
  const css = readFileSync('console/src/style/tokens.css', 'utf8').replace(/\/\*[^]*?\*\//g, '')
  expect(AUDIT_PAGE_TOKENS.replace(/\s+/g, '')).toBe(css.replace(/\s+/g, '').replaceAll(';}', '}'))
})

test('an open finding and its line lead to each other; what is set aside is folded with its reason', () => {
  const page = pageOf(
    '# X\n\n<!-- goodfaith-ignore bias studied elsewhere -->\n\n## Limitations\n\n[More Information Needed]\n',
  )
  const [, label] = /<mark>\[More Information Needed\]<\/mark>\s*<a class="ref" href="#(A\d+)"/.exec(page)!
  expect(page).toMatch(new RegExp(`id="${label}"[^]*?href="#L7"`))
  expect(page).toMatch(/1 set aside by the card’s author[^]*studied elsewhere/)
})

test('what would hide in a card is shown by its code', () => {
  const page = pageOf('# X\n\nThis is \u202Esafe\u200B.\n', 'a\u202Eb')
  expect(page).not.toMatch(/[\u202E\u200B](?![^<]*<\/title>)/)
  expect(page).toContain('<span class="hid">U+202E</span>safe<span class="hid">U+200B</span>')
})

test('the policy allows the one style by its digest, and nothing else', () => {
  const page = pageOf('# X')
  expect(page).toMatch(
    /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
  )
  expect(page).not.toMatch(/\sstyle=|unsafe/)
})

test('what is known around the card is shown, and counts are compared with the audit before', () => {
  const at = new Date('2026-01-02T00:00:00Z')
  const page = auditPage(auditCard(parseCard('# X'), 'model'), {
    name: 'ada/x',
    card: '# X',
    history: [
      {
        revision: 'abcdefabcdef',
        madeAt: at,
        present: 2,
        of: 12,
        toFix: 7,
        toCheck: 0,
        sections: [{ section: 'Citation', state: 'present' }],
      },
    ],
    standing: {
      tags: [
        {
          category: 'rigorous',
          title: 'Rigorous',
          since: at,
          evidence: { quote: '<b>Three runs.', section: 'R' },
        },
      ],
      measures: [
        {
          measure: 'gate',
          title: 'Access is gated',
          guideline: 'Harm',
          policyVersion: '1+a',
          since: at,
          until: null,
        },
      ],
    },
  })
  expect(page).toContain('2 fewer sections described')
  expect(page).toMatch(/<b>Rigorous<\/b>[^]*&lt;b&gt;Three runs\./)
  expect(page).toContain('Access is gated, since 2 January 2026. Guideline: Harm (policy 1+a).')
  expect(page).toMatch(/<th scope="row">Citation<\/th>[^]*aria-label="described"[^]*aria-label="missing"/)
})
