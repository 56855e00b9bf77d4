import { join } from 'node:path'
import { auditCard } from '../src/audits/audit-card.js'
import { ANSWER_ITEMS, answersOf, type Answer, type AnswerItem } from '../src/audits/card-answers.js'
import type { Card } from '../src/cards/card.js'
import { parseCard } from '../src/cards/parse-card.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { agreementOf } from '../src/review/quality/kappa.js'
import { readReadings, type ReadCard } from './support/read-readings.js'
import { regCheck } from './support/reg-check.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

type Judge = (card: Card, kind: ReadCard['kind'], item: AnswerItem) => Answer | undefined

const audit: Judge = (card, kind, item) => answersOf(auditCard(card, kind))[item]

/** κ over yes, partial and no, pooled over items, against a reader; what the reader left out is left out. */
function kappa(
  cards: readonly ReadCard[],
  judge: Judge,
  items: readonly AnswerItem[] = ANSWER_ITEMS,
): number {
  const pairs = cards.flatMap(({ kind, text, answers }) => {
    const card = parseCard(text)
    return items.flatMap((item) => {
      const second = judge(card, kind, item)
      return answers[item] === 'na' || second === undefined ? [] : [{ first: answers[item], second }]
    })
  })
  return agreementOf(pairs).kappa!
}

withCorpus('the audit and careful readers', () => {
  const cards = new Map<string, ReadCard[]>()

  beforeAll(async () => {
    for (const one of await readReadings()) cards.set(one.part, [...(cards.get(one.part) ?? []), one])
    const gold: ReadCard[] = []
    for await (const row of readJsonLines<ReadCard>(join(corpusDir, 'audit-gold.jsonl'))) gold.push(row)
    cards.set('gold', gold)
  }, 60_000)

  test.each([
    ['dev', 0.88],
    ['check', 0.8],
    ['gold', 0.82],
  ])('agree on %s cards: κ of %s at least', (part, floor) => {
    expect(kappa(cards.get(part)!, audit)).toBeGreaterThanOrEqual(floor)
  })

  test('on what RegCheck looks at, the audit is nearer to the readers by far', () => {
    const all = [...cards.values()].flat()
    const items: AnswerItem[] = ['intended_use', 'limitations', 'evaluation', 'environmental_impact']
    expect(kappa(all, audit, items)).toBeGreaterThan(kappa(all, baseline, items) + 0.3)
  })
})

const baseline: Judge = (card, _kind, item) => regCheck(card, item)
