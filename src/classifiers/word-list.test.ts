import { parseCard } from '../cards/parse-card.js'
import { areStuffed, filledSections, isWordList } from './word-list.js'

test.each([
  'Keywords: bias, fairness, red teaming, audit, robustness',
  'carbon energy distilled pruned quantized efficient',
  'opt-out | consent | privacy | donated | anonymised | volunteers',
])('a list of keywords says nothing: %s', (text) => expect(isWordList(text)).toBe(true))

test.each([
  'Yoruba, Wolof, Quechua, Hausa, Igbo and Twi',
  'source languages: ga, cy, br, gd, kw, gv',
  'We removed names, addresses, phone numbers, emails and the faces of all people.',
  'All recordings were donated by volunteers who gave informed consent.',
  'Model ini dilatih dengan data ulasan produk, berita, dan percakapan sehari-hari.',
  'id, text, label',
])('a sentence, or a list of languages, is none: %s', (text) => expect(isWordList(text)).toBe(false))

test('tags are stuffed when they name more topics than one work has', () => {
  expect(areStuffed(['health', 'climate', 'education', 'hate speech', 'disaster'])).toBe(true)
  expect(areStuffed(['medical', 'radiology', 'text-classification', 'en'])).toBe(false)
})

test('a heading with nothing under it is hollow; one above a filled one is not', () => {
  const card = parseCard('# A\n\n## Bias\n\n## Use\n\nText.\n\n# Carbon\n\n# Code\n\n```\nx\n```\n')
  const filled = filledSections(card)
  expect(card.sections.filter((_, i) => filled[i]).map(({ heading }) => heading)).toEqual([
    '',
    'A',
    'Use',
    'Code',
  ])
})
