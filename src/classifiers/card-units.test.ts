import { parseCard } from '../cards/parse-card.js'
import { unitsOf } from './card-units.js'

const CARD = `---
language:
  - wo
license: mit
pretty_name: Voices of Dakar
---
# Speech for Wolof

Recorded by volunteers.

\`\`\`bibtex
@misc{a,
  title = {A Corpus of Donated Voices},
}
\`\`\`
`

const places = (text: string) => {
  const card = parseCard(text)
  return unitsOf(card).map(({ source, start, end, text: own }) => [source, text.slice(start, end), own])
}

test('a passage is a telling key, a heading, a sentence or a cited title, in reading order, each where it stands', () => {
  expect(places(CARD)).toEqual([
    ['front', 'language:\n  - wo', 'language: wo'],
    ['front', 'pretty_name: Voices of Dakar', 'pretty_name: Voices of Dakar'],
    ['heading', 'Speech for Wolof', 'Speech for Wolof'],
    ['prose', 'Recorded by volunteers.', 'Recorded by volunteers.'],
    ['citation', 'A Corpus of Donated Voices', 'A Corpus of Donated Voices'],
  ])
})

test('a card without front matter, headings or code has its sentences alone', () => {
  expect(places('One. Two is longer.').map(([source]) => source)).toEqual(['prose', 'prose'])
})
