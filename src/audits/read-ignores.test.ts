import { expect, test } from '@jest/globals'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import { readIgnores } from './read-ignores.js'
import { openOf } from './set-aside.js'

const ignores = (card: string) => readIgnores(parseCard(card))
const audit = (card: string) => auditCard(parseCard(card), 'model').findings

test('a comment on a line of its own names a rule and a reason', () => {
  const card = '---\nlicense: mit\n---\r\n# X\r\n\r\n  <!-- goodfaith-ignore bias studied\n  elsewhere -->\n'
  expect(ignores(card)).toEqual([{ line: 6, rule: 'bias', reason: 'studied elsewhere' }])
})

test.each([
  ['within a sentence', 'See <!-- goodfaith-ignore bias because -->'],
  ['in code', '```\n<!-- goodfaith-ignore bias because -->\n```'],
  ['in front matter', '---\nx: |\n  <!-- goodfaith-ignore bias because -->\n---\n'],
  ['never closed', '<!-- goodfaith-ignore bias because'],
  ['another word', '<!-- goodfaith-ignored bias because -->'],
])('%s it is none', (_where, card) => {
  expect(ignores(card)).toEqual([])
})

test('a rule set aside keeps its outcome and is open no more', () => {
  const findings = audit('# X\n\n<!-- goodfaith-ignore bias studied elsewhere -->\n')
  const bias = findings.find(({ rule }) => rule === 'bias')
  expect(bias).toMatchObject({ outcome: 'fail', suppressed: { line: 3, reason: 'studied elsewhere' } })
  expect(openOf(findings, 'fail').map(({ rule }) => rule)).not.toContain('bias')
  expect(findings.find(({ rule }) => rule === 'ignore-comments')).toMatchObject({ outcome: 'pass' })
})

test.each([
  ['no reason', '<!-- goodfaith-ignore bias -->', /without a reason/],
  ['no such rule', '<!-- goodfaith-ignore bais studied elsewhere -->', /no rule/],
  ['a rule of another kind', '<!-- goodfaith-ignore annotations not ours -->', /no rule/],
  ['no rule at all', '<!-- goodfaith-ignore -->', /names no rule/],
  [
    'a rule that guards the audit',
    '<!-- goodfaith-ignore analysis-limits too long -->',
    /cannot be set aside/,
  ],
])('%s is itself a finding, and sets nothing aside', (_what, comment, why) => {
  const findings = audit(`# X\n\n${comment}\n`)
  expect(findings.filter(({ suppressed }) => suppressed)).toEqual([])
  expect(findings.find(({ rule }) => rule === 'ignore-comments')).toMatchObject({
    outcome: 'fail',
    lines: [3, 3],
    why: expect.stringMatching(why),
  })
})
