import { expect, test } from '@jest/globals'
import { parseCard } from '../cards/parse-card.js'
import { ALL_RULES } from './all-rules.js'
import { auditCard } from './audit-card.js'
import { ANSWER_ITEMS, answersOf } from './card-answers.js'

test('a model is asked nothing about annotation, a data set nothing about evaluation, a Space nothing at all', () => {
  const card = parseCard('---\nlicense: mit\n---\n# X\n')
  expect(answersOf(auditCard(card, 'model'))).toMatchObject({
    license: 'yes',
    bias: 'no',
    annotation_process: 'na',
  })
  expect(answersOf(auditCard(card, 'dataset'))).toMatchObject({
    evaluation: 'na',
    environmental_impact: 'no',
  })
  expect(new Set(Object.values(answersOf(auditCard(card, 'space'))))).toEqual(new Set(['na']))
})

test.each(['model', 'dataset'] as const)(
  'every question on a %s is answered by a rule of that kind',
  (kind) => {
    const without = {
      kind,
      findings: [],
      coverage: { sections: [], present: 0, of: 0, share: 0 },
      rulesVersion: '',
    }
    const rules = ALL_RULES.filter(({ kinds }) => kinds.includes(kind))
    const passing = rules.map(({ id }) => ({ rule: id, outcome: 'pass' as const }))
    const answers = answersOf({ ...without, findings: passing as never })
    expect(ANSWER_ITEMS.filter((item) => answers[item] !== 'na' && answers[item] !== 'yes')).toEqual([])
  },
)
