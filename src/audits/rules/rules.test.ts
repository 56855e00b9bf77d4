import { expect, test } from '@jest/globals'
import { parseCard } from '../../cards/parse-card.js'
import { ALL_RULES } from '../all-rules.js'
import { auditCard } from '../audit-card.js'
import type { AuditKind, Outcome } from '../finding.js'

type Case = [rule: string, outcome: Outcome, kind: AuditKind, card: string, files?: string[]]

const LONG = 'on the archive of a small town, read by two people who were paid for it.'
const FM = (yaml: string) => `---\n${yaml}\n---\n`

const CASES: Case[] = [
  ['intended-use', 'pass', 'model', `## Uses\n\nIt sorts letters ${LONG}`],
  ['intended-use', 'pass', 'model', `# X\n\nThis model is intended for sorting letters by town, ${LONG}`],
  [
    'intended-use',
    'pass',
    'dataset',
    `## 用途\n\n这个数据集用于训练和评估信件分类模型，适合档案馆的研究人员使用。`,
  ],
  ['intended-use', 'review', 'model', '## Intended uses & limitations\n\nSorting letters.'],
  ['intended-use', 'fail', 'model', '## Intended uses & limitations\n\nMore information needed'],
  ['intended-use', 'fail', 'model', '# X\n\nA model.'],
  [
    'out-of-scope-use',
    'pass',
    'model',
    '### Out-of-Scope Use\n\nDeciding about people, and letters written before the year 1800.',
  ],
  ['out-of-scope-use', 'review', 'model', 'It should not be used for medicine.'],
  ['out-of-scope-use', 'fail', 'model', '### Out-of-Scope Use\n\n[More Information Needed]'],
  ['limitations', 'pass', 'model', `## Known issues\n\nThe model fails on torn paper ${LONG}`],
  ['limitations', 'review', 'dataset', '## Limitations\n\nSome noise.'],
  [
    'limitations',
    'fail',
    'model',
    '## Bias, Risks, and Limitations\n\nUsers (both direct and downstream) should be made aware of the risks, biases and limitations of the model.',
  ],
  ['bias', 'pass', 'model', `## Ethical considerations\n\nWomen are under-represented ${LONG}`],
  ['bias', 'review', 'model', `## Bias\n\nWe looked into it ${LONG}`],
  [
    'bias',
    'fail',
    'dataset',
    '- [Discussion of Biases](#discussion-of-biases)\n\n## Discussion of Biases\n\n[Needs More Information]',
  ],
  ['training-data', 'pass', 'model', `## Training data\n\nIt was trained on the TownLetters archive ${LONG}`],
  ['training-data', 'pass', 'model', FM('datasets: [ada/letters]')],
  ['training-data', 'review', 'model', '## Training data\n\nMany letters.'],
  ['training-data', 'fail', 'model', 'This model was fine-tuned on an unknown dataset.'],
  [
    'evaluation',
    'pass',
    'model',
    '## Results on TownLetters-2\n\n| metric | value |\n|---|---|\n| F1 | 0.81 |',
  ],
  ['evaluation', 'review', 'model', '## Results\n\n| metric | value |\n|---|---|\n| F1 | 0.81 |'],
  [
    'evaluation',
    'pass',
    'model',
    FM(
      'model-index:\n- name: x\n  results:\n  - dataset:\n      name: letters\n    metrics:\n    - type: f1\n      value: 0.8',
    ),
  ],
  [
    'evaluation',
    'review',
    'model',
    `## Evaluation\n\nWe evaluated it with the people of the archive, who liked it ${LONG}`,
  ],
  ['evaluation', 'fail', 'model', '## Evaluation\n\n[More Information Needed]'],
  ['licence', 'pass', 'space', FM('license: apache-2.0')],
  ['licence', 'pass', 'model', FM('license: my-own')],
  ['licence', 'review', 'model', FM('license: other')],
  ['licence', 'pass', 'model', FM('license: other\nlicense_name: letters-1.0')],
  ['licence', 'pass', 'model', 'Released under the Apache 2.0 licence.'],
  ['licence', 'review', 'model', '## License\n\nAsk the town.'],
  ['licence-id', 'pass', 'model', FM('license: mit')],
  ['licence-id', 'review', 'model', FM('license: my-own')],
  ['licence-id', 'fail', 'model', 'Released under the Apache 2.0 licence.'],
  ['licence', 'fail', 'dataset', FM('license: unknown')],
  ['licence', 'fail', 'model', '# X'],
  ['languages', 'pass', 'model', FM('language: [no, en]')],
  ['languages', 'pass', 'model', FM('language: Norwegian')],
  ['languages', 'pass', 'model', 'The letters are in Norwegian.'],
  ['languages', 'review', 'model', 'The Norwegian embassy helped.'],
  ['language-codes', 'pass', 'model', FM('language: [no, en]')],
  ['language-codes', 'review', 'model', FM('language: Norwegian')],
  ['language-codes', 'fail', 'model', 'The letters are in Norwegian.'],
  ['language-codes', 'not-applicable', 'model', FM('pipeline_tag: image-classification')],
  ['languages', 'not-applicable', 'model', FM('pipeline_tag: image-classification')],
  ['languages', 'fail', 'model', '# X'],
  ['how-to-use', 'pass', 'model', '## Usage\n\n```\nrun letters\n```'],
  ['how-to-use', 'pass', 'dataset', '```python\nfrom datasets import load_dataset\n```'],
  ['how-to-use', 'review', 'model', '## How to use\n\nSee elsewhere.'],
  ['how-to-use', 'fail', 'model', '# X'],
  ['authors-contact', 'pass', 'model', '- **Developed by:** Ada'],
  ['authors-contact', 'review', 'model', '```bibtex\n@misc{x, author = {Ada}}\n```'],
  ['authors-contact', 'fail', 'model', '- **Developed by:** [More Information Needed]'],
  ['citation', 'pass', 'model', 'See [the paper](https://arxiv.org/abs/1810.03993).'],
  ['citation', 'review', 'model', '## Citation\n\nAsk us.'],
  ['citation', 'fail', 'dataset', '## Citation\n\n[More Information Needed]'],
  ['environmental-impact', 'pass', 'model', FM('co2_eq_emissions:\n  emissions: 12.5')],
  ['environmental-impact', 'pass', 'model', 'Trained on 4 A100 GPUs for 12 hours.'],
  ['environmental-impact', 'review', 'model', 'Trained on a V100.'],
  ['environmental-impact', 'fail', 'model', '- **Hours used:** [More Information Needed]'],
  ['source-data', 'pass', 'dataset', `## Source Data\n\nLetters were scanned ${LONG}`],
  ['source-data', 'review', 'dataset', FM('source_datasets: [extended|squad]')],
  ['source-data', 'fail', 'dataset', '# X'],
  ['annotations', 'pass', 'dataset', `### Annotation process\n\nLabels were made ${LONG}`],
  ['annotations', 'review', 'dataset', FM('annotations_creators: [expert-generated]')],
  ['annotations', 'not-applicable', 'dataset', FM('annotations_creators: [no-annotation]')],
  ['annotations', 'fail', 'dataset', '# X'],
  [
    'personal-data',
    'pass',
    'dataset',
    `### Personal and Sensitive Information\n\nNames of people were removed ${LONG}`,
  ],
  ['personal-data', 'review', 'dataset', '### Personal and Sensitive Information\n\nNone known.'],
  ['privacy', 'pass', 'model', `Names and addresses were anonymised before training ${LONG}`],
  ['privacy', 'review', 'model', 'It respects privacy.'],
  ['privacy', 'fail', 'model', '# X'],
  ['environmental-impact', 'not-applicable', 'dataset', '# X'],
  ['personal-data', 'fail', 'dataset', '### Personal and Sensitive Information\n\nN/A'],
  ['ai-disclosure', 'pass', 'space', 'What you read is written by a language model.'],
  ['ai-disclosure', 'review', 'space', FM('models: [ada/letters]')],
  ['ai-disclosure', 'fail', 'space', FM('title: Letters')],
  ['space-description', 'pass', 'space', `This Space sorts your letters ${LONG}`],
  ['space-description', 'review', 'space', FM('short_description: Sorts letters')],
  ['space-description', 'fail', 'space', 'Check out the configuration reference at https://example.org/docs'],
  ['front-matter', 'pass', 'model', FM('license: mit')],
  ['front-matter', 'review', 'model', '# X'],
  ['front-matter', 'fail', 'model', FM('license: "mit')],
  ['placeholders', 'pass', 'model', 'All is written.'],
  ['placeholders', 'fail', 'model', '- **Developed by:** [More Information Needed]'],
  ['sensitive-content', 'pass', 'model', `${FM('tags: [not-for-all-audiences]')}NSFW pictures.`],
  ['sensitive-content', 'review', 'model', 'It draws uncensored NSFW pictures.'],
  ['sensitive-content', 'not-applicable', 'model', 'It detects NSFW pictures, and draws none.'],
  ['weights-format', 'pass', 'model', '# X', ['model.safetensors']],
  ['weights-format', 'review', 'model', '# X', ['model.safetensors', 'pytorch_model.bin']],
  ['weights-format', 'fail', 'model', '# X', ['pytorch_model.bin']],
  ['weights-format', 'not-applicable', 'model', '# X'],
  ['analysis-limits', 'pass', 'model', '# X'],
  ['analysis-limits', 'review', 'model', '# h\n'.repeat(6_000)],
]

test.each(CASES)('%s: %s for a %s %#', (rule, outcome, kind, card, files = []) => {
  const findings = auditCard(parseCard(card), kind, files).findings.filter((one) => one.rule === rule)
  expect(findings.map((one) => one.outcome)).toEqual([outcome])
  const [finding] = findings
  expect(finding!.why).not.toBe('')
  if (outcome === 'fail' || outcome === 'review') expect(finding!.fix).not.toBe('')
})

test('every rule has a pass among the cases, and each outcome is tried', () => {
  const tried = new Set(CASES.map(([rule, outcome]) => `${rule} ${outcome}`))
  for (const { id } of ALL_RULES) if (id !== 'sensitive-content') expect(tried).toContain(`${id} pass`)
  expect(new Set(ALL_RULES.map(({ id }) => id)).size).toBe(ALL_RULES.length)
})

test('coverage counts sections, thin ones as not there, and gives no score', () => {
  const { coverage } = auditCard(parseCard(`${FM('license: mit')}\n## Usage\n\nSee elsewhere.`), 'model')
  expect(coverage.sections.find(({ section }) => section === 'Licence')).toEqual({
    section: 'Licence',
    state: 'present',
    lines: [2, 2],
  })
  expect(coverage.sections.find(({ section }) => section === 'How to use')).toMatchObject({ state: 'thin' })
  expect(coverage).toMatchObject({ present: 1, of: 13, share: 0.08 })
})
