import { expect, test } from '@jest/globals'
import { parseCard } from '../../cards/parse-card.js'
import { fixCard } from './fix-card.js'
import { applySplices } from './splice.js'
import { unifiedDiff } from './unified-diff.js'

const fixed = (text: string) => fixCard(text, 'model').text
const front = (yaml: string) => fixed(`---\n${yaml}---\n# M\n`).split('---\n')[1]

test('missing sections come in the order of the template, between those that are there', () => {
  const card = fixed(
    '# M\n\n## Uses\n\nFor fun.\n\n## Citation\n\nSee arXiv 1234.5678, a paper about it.\n\n## More\n\nText.\n',
  )
  expect(parseCard(card).sections.map(({ heading }) => heading)).toEqual([
    '',
    'M',
    'Uses',
    'Out-of-Scope Use',
    'Bias, Risks, and Limitations',
    'How to Get Started with the Model',
    'Training Details',
    'Training Data',
    'Evaluation',
    'Environmental Impact',
    'Citation',
    'Model Card Contact',
    'More',
  ])
})

test('what it writes says that nothing is documented, and no section counts as filled by it', () => {
  const { text, before, after } = fixCard('# M\n', 'model')
  expect(text).toContain('## Evaluation\n\nNot documented yet.\n\n<!-- Report at least one metric')
  expect(after.coverage.present).toBe(before.coverage.present)
  expect(after.findings.find(({ rule }) => rule === 'placeholders')!.outcome).toBe('pass')
})

test.each([
  ['license: Apache 2.0\n', 'license: apache-2.0\n'],
  ['license: [mit]\n', 'license: mit\n'],
  ['licence: MIT License # ours\n', 'license: mit # ours\n'],
  ['tags:\n- a # ours\nlicence:\n# ours\n- MIT\n', 'tags:\n- a # ours\nlicence:\n# ours\n- MIT\n'],
  ['licence: MIT License\n', 'license: mit\n'],
  ['license: my own\n', 'license: my own\n'],
  ['language: English\nx: 1\n', 'language:\n- en\nx: 1\n'],
  ['language: no\n', 'language:\n- "no"\n'],
  ['languages:\n  - en\n  - pt_br\n', 'language:\n- en\n- pt-BR\n'],
  ['tags: a, b\n', 'tags:\n- a\n- b\n'],
  ['base_model: https://huggingface.co/bert-org/bert\n', 'base_model: bert-org/bert\n'],
  ['datasets: [https://huggingface.co/datasets/o/d, x]\n', 'datasets:\n- o/d\n- x\n'],
  ['tags: &t\n- a\nlicense: GPLv3\n', 'tags: &t\n- a\nlicense: gpl-3.0\n'],
])('%j reads %j', (yaml, better) => {
  expect(front(yaml)).toBe(better)
})

test('comments, unknown keys, blank lines and the order of keys stay', () => {
  const yaml = '# ours\nx-own: {a: 1}   # kept\n\nlicense: MIT\n\n# about tags\ntags: one\nlast: "q"\n'
  expect(front(yaml)).toBe(
    '# ours\nx-own: {a: 1}   # kept\n\nlicense: mit\n\n# about tags\ntags:\n- one\nlast: "q"\n',
  )
})

test('front matter that cannot be read is left alone', () => {
  expect(fixed('---\nlicense: "MIT\n---\n# M\n')).toMatch(/^---\nlicense: "MIT\n---\n# M\n/)
})

test('line ends of the card are kept', () => {
  expect(fixed('---\r\nlicense: MIT\r\n---\r\n# M\r\n')).not.toMatch(/[^\r]\n/)
})

test('a card whose end is inside code, a comment or hidden text gets nothing that nobody would see', () => {
  for (const end of ['```\ncode', '<!-- note', '<div style="display:none">\n\nx']) {
    const card = `# M\n\n${end}`
    expect(fixed(card)).toBe(card)
  }
})

test('a second run changes nothing', () => {
  const once = fixed('---\nlicense: MIT\ntags: a\n---\n# M\n\nText without an end')
  expect(fixed(once)).toBe(once)
})

test('a diff names the lines that change, and the missing end of the last', () => {
  const text = 'a\nb\nc\nd\ne\nf\ng'
  const splices = [
    { start: 2, end: 3, text: 'B' },
    { start: 13, end: 13, text: '\nh\n' },
  ]
  expect(applySplices(text, splices)).toBe('a\nB\nc\nd\ne\nf\ng\nh\n')
  expect(unifiedDiff('x', text, splices)).toBe(
    '--- a/x\n+++ b/x\n@@ -1,7 +1,8 @@\n a\n-b\n+B\n c\n d\n e\n f\n-g\n\\ No newline at end of file\n+g\n+h\n',
  )
})
