import fc from 'fast-check'
import { parseCard } from './parse-card.js'

const sentences = (text: string) => parseCard(text).sentences.map((one) => one.text)
const sources = (text: string) => parseCard(text).sentences.map((one) => text.slice(one.start, one.end))

test('sentences are visible prose, with the source they came from', () => {
  const card = 'A **bold** word, e.g. this. See [the paper](https://example.org "t") &amp; more.\nNext.\n'
  expect(sentences(card)).toEqual(['A bold word, e.g. this.', 'See the paper & more.', 'Next.'])
  expect(sources(card)[1]).toBe('See [the paper](https://example.org "t") &amp; more.')
})

test('code, comments, scripts, styles and front matter hold no sentence; text inside tags does', () => {
  const card = [
    '---\nlicense: mit\n---',
    '<p align="center">Seen in a paragraph.</p><script>alert("no")</script>',
    '<!-- not this -->',
    '```python\nnot_this()\n```',
    '    not this either',
    '<style>p { color: red }</style>',
    'Seen <b>inline</b> <!-- nor this --> too.',
  ].join('\n\n')
  expect(sentences(card)).toEqual(['Seen in a paragraph.', 'Seen inline too.'])
  expect(parseCard(card).code).toHaveLength(2)
})

test('list items, table cells and quotes are told apart and keep their lines', () => {
  const card = '- one\n- two\n\n| a | b \\| c |\n|---|---|\n| d | e |\n\n> quoted\n> on\n'
  expect(parseCard(card).sentences.map(({ block, text, lines }) => [block, text, lines])).toEqual([
    ['list', 'one', [1, 1]],
    ['list', 'two', [2, 2]],
    ['table', 'a', [4, 4]],
    ['table', 'b | c', [4, 4]],
    ['table', 'd', [6, 6]],
    ['table', 'e', [6, 6]],
    ['quote', 'quoted on', [8, 9]],
  ])
})

test('headings of every kind open a section with its path', () => {
  const card = '# Top\n\nSetext\n---\n\n<h3>In HTML</h3>\n\n**Only bold**\n\nText.\n\n# Next\n'
  expect(
    parseCard(card).sections.map(({ heading, level, path }) => [level, path.join(' › '), heading]),
  ).toEqual([
    [0, '', ''],
    [1, 'Top', 'Top'],
    [2, 'Top › Setext', 'Setext'],
    [3, 'Top › Setext › In HTML', 'In HTML'],
    [7, 'Top › Setext › In HTML › Only bold', 'Only bold'],
    [1, 'Next', 'Next'],
  ])
})

test('zero-width characters and CRLF change nothing that is read', () => {
  expect(sentences('# H\r\n\r\nIn\u200Bvisible\u2060 marks.\r\nSecond line.\r\n')).toEqual([
    'Invisible marks.',
    'Second line.',
  ])
  expect(parseCard('a\r\n\r\nb\r\n').sentences.map(({ lines }) => lines[0])).toEqual([1, 3])
})

test.each([
  ['a hidden element', '<div hidden>No.</div>'],
  ['not displayed', '<p style="color: red; display: none">No.</p>'],
  [
    'not displayed, over blank lines',
    '<div style="display:none">\n\n# No\n\nNo. <div>No.</div>\n\n- no\n\n</div>',
  ],
  ['white letters', '<span style="color: #FFF">No.</span>'],
  ['a white font', '<font color="white">No.</font>'],
  ['letters without size', '<span style="font-size:0px">No.</span>'],
  ['without opacity', '<span style="opacity: 0.0;">No.</span>'],
  ['off the page', '<div style="position:absolute; left:-9999px">No.</div>'],
  ['an empty box', '<div style="height:0;overflow:hidden">No.</div>'],
  ['a disguised style', '<div style="dis/**/play&#58;none !important">No.</div>'],
  ['never closed in its paragraph', '<span hidden>No.'],
])('text that nobody sees is not read: %s', (_, hidden) => {
  const { sentences: found, sections } = parseCard(`Before. ${hidden}\n\n${hidden}\n\nAfter.\n`)
  expect(found.map(({ text }) => text)).toEqual(['Before.', 'After.'])
  expect(sections).toHaveLength(1)
})

test.each([
  '<div style="display: flex">Yes.</div>',
  '<p style="color: white; background-color: navy">Yes.</p>',
  '<span style="font-size: 0.8em; font-weight: bold">Yes.</span>',
  '<p style="margin-left: -4px" title="not hidden" class="hidden-xs">Yes.</p>',
  '<br hidden>Yes.',
])('text that is seen is read: %s', (html) => expect(sentences(html)).toEqual(['Yes.']))

test('links and images are found with their target, in references too', () => {
  const card =
    '[words](https://a.example) ![alt](img.png) [ref][r] <https://b.example>\n\n[r]: https://c.example\n'
  expect(parseCard(card).links.map(({ href, image, text }) => [href, image, text])).toEqual([
    ['https://a.example', false, 'words'],
    ['img.png', true, ''],
    ['https://c.example', false, 'ref'],
    ['https://b.example', false, 'https://b.example'],
  ])
})

test('the end of a sentence is no abbreviation, decimal or initial', () => {
  expect(sentences('See Fig. 3 of J. Smith et al. for 3.5 points. Is it so? Yes or no. 完了。次。')).toEqual([
    'See Fig. 3 of J. Smith et al. for 3.5 points.',
    'Is it so?',
    'Yes or no.',
    '完了。',
    '次。',
  ])
})

const word = fc.stringMatching(/^[A-Za-zéß中]{1,9}$/)
const styled = fc.tuple(word, fc.constantFrom('', '**', '*', '`', '__')).map(([w, mark]) => mark + w + mark)
const prefix = fc.constantFrom('', '- ', '> ', '1. ', '# ', '<p>', '\u200B', '> - ')
const line = fc
  .tuple(prefix, fc.array(styled, { minLength: 1, maxLength: 12 }), fc.constantFrom('.', '!', '', ' |'))
  .map(([start, words, end]) => start + words.join(' ') + end)
const newline = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n', '\r')

test('every sentence lies in the card where it says, in order', () => {
  const cards = fc.array(fc.tuple(line, newline), { minLength: 1, maxLength: 20 })
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
  fc.assert(
    fc.property(cards, (parts) => {
      const text = parts.flat().join('')
      let last = 0
      for (const one of parseCard(text).sentences) {
        expect(one.start).toBeGreaterThanOrEqual(last)
        expect(words(text.slice(one.start, one.end).replace(/^>\s?|<p>/gm, ''))).toEqual(words(one.text))
        expect(text.slice(0, one.start).split(/\r\n?|\n/)).toHaveLength(one.lines[0])
        last = one.end
      }
    }),
    { numRuns: 300 },
  )
})

test('any text at all is parsed without throwing', () => {
  const marks = fc.constantFrom(
    ...'`*_[]()<>!&\\#|-:~ \n\r\0\uD800"\'.ax1'.split(''),
    '<!--',
    '-->',
    '](',
    '<pre>',
    '---\n',
  )
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 200 }), (parts) => {
      const text = parts.join('')
      for (const { start, end } of parseCard(text).sentences)
        expect(text.length >= end && end > start).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
