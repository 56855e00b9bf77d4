import { describe, expect, test } from '@jest/globals'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { parseCard } from '../cards/parse-card.js'
import { withIds } from './finding-ids.js'
import { auditCard } from './audit-card.js'
import { auditComment } from './audit-comment.js'
import { cyclonedxOf } from './cyclonedx.js'
import { AUDIT_KINDS, AUDIT_SEVERITIES, OUTCOMES, type AuditKind } from './finding.js'

const CARD = `---
license: [apache-2.0, some-licence]
language: [en, de]
base_model: ada/letters-base
datasets: [ada/letters]
pipeline_tag: text-classification
tags: [letters, letters]
co2_eq_emissions: { emissions: 120.5, source: codecarbon }
model-index:
  - name: letters
    results:
      - task: { type: text-classification }
        dataset: { name: Letters, type: ada/letters }
        metrics: [{ type: accuracy, value: 0.91 }, { type: f1, value: [1, 2] }]
---
# Letters

<!-- goodfaith-ignore citation there is no paper about it -->

## Uses

This model is intended for sorting letters in the archive of a small town, by people who read both hands.

## Bias

The model is biased: it reads the hands of women worse than those of men, in letters of two families.
`
const HOSTILE = [
  '',
  '\uFEFF',
  '# \uD800 @everyone ![x](javascript:1) `` ` `` \u202E\u200B <script>alert(1)</script>',
  `---\nlicense: {a: 1}\nbase_model: [[x], 3, null]\nmodel-index: [1, {results: {}}]\nco2_eq_emissions: .nan\n---\n`,
  `---\nlicense: "${'x'.repeat(3_000)}\\ud800"\ntags: {}\n__proto__: x\n---\n`,
]
const audit = (card: string, kind: AuditKind = 'model') => auditCard(parseCard(card), kind)
const every = [CARD, ...HOSTILE].flatMap((card) => AUDIT_KINDS.map((kind) => [kind, card] as const))

describe('JSON', () => {
  const schema = JSON.parse(readFileSync('schemas/audit-report.schema.json', 'utf8'))
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const valid = ajv.compile(schema)

  test.each(every)('a report about a %s fits the published schema', (kind, card) => {
    const report = audit(card, kind)
    valid({ ...report, findings: withIds(report.findings) })
    expect(valid.errors ?? []).toEqual([])
  })

  test('the schema knows the words of the code, and refuses others', () => {
    const { finding } = schema.$defs
    expect(finding.properties.outcome.enum).toEqual([...OUTCOMES])
    expect(finding.properties.severity.enum).toEqual([...AUDIT_SEVERITIES])
    expect(schema.properties.kind.enum).toEqual([...AUDIT_KINDS])
    const report = audit(CARD)
    expect(valid({ ...report, score: 0.9 })).toBe(false)
    expect(valid({ ...report, findings: [{ ...report.findings[0], lines: [0, 1] }] })).toBe(false)
  })
})

describe('CycloneDX', () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot7)

  test.each(every)('a bill of materials for a %s fits the schema of 1.7', async (kind, card) => {
    const standing = {
      tags: [{ category: 'rigorous', title: 'Rigorous', since: new Date(0) }],
      measures: [{ measure: 'gate', title: 'Gate access', since: new Date(0), until: null }],
    }
    const bom = cyclonedxOf(audit(card, kind), {
      name: 'ada/letters',
      card,
      revision: 'r1',
      madeAt: new Date(0),
      standing,
    })
    expect(await validator.validate(JSON.stringify(bom))).toBeNull()
  })

  test('it holds what the card states, and no guess', () => {
    const [component] = cyclonedxOf(audit(CARD), { name: 'ada/letters', card: CARD }).components
    expect(component).toMatchObject({
      type: 'machine-learning-model',
      licenses: [{ license: { id: 'Apache-2.0' } }, { license: { name: 'some-licence' } }],
      pedigree: { ancestors: [{ name: 'ada/letters-base' }] },
      tags: ['letters'],
      modelCard: {
        modelParameters: {
          task: 'text-classification',
          datasets: [{ type: 'dataset', name: 'ada/letters' }],
        },
        quantitativeAnalysis: { performanceMetrics: [{ type: 'accuracy', value: '0.91', slice: 'Letters' }] },
        considerations: {
          useCases: [expect.stringMatching(/sorting letters/)],
          technicalLimitations: [],
          ethicalConsiderations: [{ name: expect.stringMatching(/two families/) }],
        },
      },
    })
    expect(component!.properties).toContainEqual({ name: 'goodfaith:co2-eq-grams', value: '120.5' })
  })
})

describe('Markdown', () => {
  test('a comment is short, and says what to fix and where', () => {
    const comment = auditComment(audit(CARD), { name: 'ada/letters' })
    expect(comment).toMatch(/^### Card audit of `ada\/letters`\n/)
    expect(comment).toMatch(/- \*\*✕ to fix\*\*: /)
    expect(comment).toMatch(/- \*\*\? to check\*\*, line \d+: /)
    expect(comment).not.toContain('Gives a citation')
    expect(comment.length).toBeLessThan(6_000)
  })

  test('no word of a card calls somebody, links, or is mark-up', () => {
    const bad = '@all #12 ![p](https://evil.example/p.png) `` <b> \u202E[More Information Needed]'
    const comment = auditComment(audit(`# X\n\n## Limitations\n\n${bad}\n`), { name: bad })
    expect(comment).not.toMatch(/[@#](?=\w)|\u202E/)
    // Outside of code spans nothing of the card is left.
    expect(comment.replace(/(`+).*?\1(?!`)/g, '')).not.toMatch(/evil|<b>|!\[/)
  })
})
