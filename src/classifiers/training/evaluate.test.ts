import { CATEGORIES } from '../category.js'
import { evaluate, type Judged } from './evaluate.js'

const text = 'All voices were donated. It has 20 hours. Trained on one card.'
const quote = 'All voices were donated.'
const judged = (labels: Judged['row']['labels'], shown: string[], quotes: string[]): Judged => ({
  row: { id: 'x', text, labels, evidence: { consentful: [quote] } },
  suggestions: CATEGORIES.map((category) => ({
    category,
    probability: shown.includes(category) ? 0.9 : 0.1,
    shown: shown.includes(category),
    evidence: quotes.map((each) => ({
      start: text.indexOf(each),
      end: text.indexOf(each) + each.length,
      quote: each,
    })),
  })),
})

test('one of the first two passages must overlap a quote of the reader', () => {
  const third = ['It has 20 hours.', 'Trained on one card.', quote]
  const rates = (quotes: string[]) =>
    evaluate([judged(['consentful'], ['consentful'], quotes)]).evidence.categories.consentful
  expect(rates([quote])).toEqual({ hitTop2: 1, hitTop2OfAll: 1, quotes: 1 })
  expect(rates(['It has 20 hours.', 'voices were'])).toMatchObject({ hitTop2: 1 })
  expect(rates(third)).toMatchObject({ hitTop2: 0 })
})

test('a label that was missed counts against all of them, not against the shown ones', () => {
  const { evidence } = evaluate([
    judged(['consentful'], ['consentful'], [quote]),
    judged(['consentful'], [], []),
  ])
  expect(evidence).toMatchObject({ hitTop2: 1, hitTop2OfAll: 0.5, quotes: 2 })
})

test('the weakest category is named', () => {
  const result = evaluate([judged(['consentful'], ['consentful'], [quote])])
  expect(result.rows).toBe(1)
  expect(result.weakest.f1).toBe(0)
  expect(result.weakest.category).not.toBe('consentful')
})
