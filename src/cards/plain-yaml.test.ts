import fc from 'fast-check'
import { parseByLibrary } from './front-matter.js'
import { plainYaml } from './plain-yaml.js'

/** What is on a line of front matter, and what is nearly so. */
const PIECES = [
  '',
  'mit',
  'key:',
  "'0':",
  'language: en',
  'license:  apache-2.0 ',
  'a: "b c"',
  "a: 'it''s'",
  'a: []',
  "a: ['en', 'de']",
  'a: [en]',
  'a: 10K<n<100K',
  'a: 1.0.2',
  'a: 012',
  'a: 1_000',
  'a: -0.5',
  'a: 2.50',
  'a: 1e-5',
  'a: 0x1f',
  'a: 2021-01-01',
  'a: no',
  'a: True',
  'a: null',
  'a: ~',
  'a: b: c',
  'a: b #c',
  'a: b#c',
  'a: >',
  'a: &x 1',
  'a: *x',
  'null: 1',
  'true: 1',
  '__proto__: 1',
  'constructor: 1',
  'a: größe',
  'a: "\\n"',
  'a:\tb',
  'a: b:',
  'http://x.y/z?q=1',
  '---',
  '...',
  '# said',
  '? a',
]
const line = fc
  .tuple(
    fc.nat({ max: 6 }),
    fc.array(fc.constantFrom('- ', '-  ', '-'), { maxLength: 2 }),
    fc.constantFrom(...PIECES),
  )
  .map(([indent, dashes, piece]) => `${' '.repeat(indent)}${dashes.join('')}${piece}`)

const same = (yaml: string) => {
  const plain = plainYaml(yaml)
  if (plain === undefined) return
  const { data, error } = parseByLibrary(yaml)
  expect({ yaml, error, data: JSON.stringify(plain) }).toEqual({
    yaml,
    error: null,
    data: JSON.stringify(data),
  })
}

test('what is read quickly is what the library reads, over 20,000 texts that are or look plain', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => same(lines.join('\n'))),
    {
      numRuns: 20_000,
    },
  )
})

test('single characters that are moved, doubled or lost change nothing of that', () => {
  const text =
    "license: mit\ntags:\n- a b\n- 'no'\nmodel-index:\n- name: x\n  results:\n  - task:\n      type: t\n    metrics:\n    - value: 0.5\n      args: []\n"
  fc.assert(
    fc.property(
      fc.nat({ max: text.length }),
      fc.constantFrom('', ' ', '\n', '-', ':', '#', "'", '"', '  '),
      fc.nat({ max: 2 }),
      (at, put, lost) => same(text.slice(0, at) + put + text.slice(at + lost)),
    ),
    { numRuns: 5_000 },
  )
})

test('front matter as a trainer writes it is read without the library', () => {
  const yaml =
    "license: apache-2.0\ntags:\n- generated_from_trainer\nmodel-index:\n- name: x\n  results:\n  - task: {}\n    metrics:\n    - type: f1\n      value: 0.91\nlabels:\n  names:\n    '0': no\n    '1': yes\n"
  expect(plainYaml(yaml)).toBeUndefined()
  expect(plainYaml(yaml.replace('task: {}', 'task: []'))).toEqual({
    license: 'apache-2.0',
    tags: ['generated_from_trainer'],
    'model-index': [{ name: 'x', results: [{ task: [], metrics: [{ type: 'f1', value: 0.91 }] }] }],
    labels: { names: { '0': 'no', '1': 'yes' } },
  })
})
