import { grownPassage } from './grow-passage.js'
import { NOTHING_KNOWN, prepareCard } from './prepare-card.js'

const LONG = `It was recorded ${'slowly and '.repeat(50)}with care.`
const TEXT = `# Voices

A corpus of Welsh speech. All speakers gave consent. They may withdraw at any time. It has 20 hours.

## Consent

Asked at the desk.

## Recording

${LONG} Volunteers read aloud.
`
const { content } = prepareCard({ text: TEXT }, NOTHING_KNOWN)
const at = (words: string) => content.findIndex(({ text }) => text.startsWith(words))
const flat = content.map(() => 0)
const quoted = (words: string, scores = flat) => {
  const { start, end } = grownPassage(content, at(words), scores)
  return TEXT.slice(start, end)
}

test('a sentence is quoted with the better of its neighbours, three at most', () => {
  const scores = content.map((_, i) => (i === at('They may') ? 2 : i === at('It has') ? 1 : 0))
  expect(quoted('All speakers', scores)).toBe(
    'All speakers gave consent. They may withdraw at any time. It has 20 hours.',
  )
  expect(quoted('All speakers')).toMatch(/^A corpus .* any time\.$/)
})

test('a neighbour that says nothing of the category is left out', () => {
  const scores = content.map((_, i) => (i === at('All speakers') ? 1 : -7))
  expect(quoted('All speakers', scores)).toBe('All speakers gave consent.')
})

test('a heading is quoted with the first sentence under it, and a quote stays in its section', () => {
  expect(quoted('Consent')).toBe('Consent\n\nAsked at the desk.')
  expect(quoted('Asked')).toBe('Asked at the desk.')
})

test('a quote never grows over 500 characters', () => {
  expect(quoted('Volunteers')).toBe('Volunteers read aloud.')
  expect(quoted('It was recorded')).toBe(LONG)
})
