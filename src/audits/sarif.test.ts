import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import { AUDIT_KINDS } from './finding.js'
import { sarifLog, sarifOf } from './sarif.js'

// A draft-04 schema that uses nothing the later drafts dropped but its own name.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const valid = ajv.compile(schema)

const CARD = `# X

<!-- goodfaith-ignore limitations they stand in the paper, section 6 -->

## Limitations

[More Information Needed]
`
const report = (card: string) => auditCard(parseCard(card), 'model')

test.each(AUDIT_KINDS)('a log about a %s fits the schema of SARIF 2.1.0', (kind) => {
  const log = sarifOf(auditCard(parseCard(CARD), kind), 'cards/my model/README.md')
  valid(log)
  expect(valid.errors ?? []).toEqual([])
  expect(valid({ ...log, version: '3' })).toBe(false)
})

test('what fails has the level of its severity, what is to be checked none, and what passes is left out', () => {
  const { results } = sarifOf(report(CARD), 'README.md').runs[0]!
  expect(results.find(({ ruleId }) => ruleId === 'licence')).toMatchObject({ kind: 'fail', level: 'error' })
  expect(results.find(({ ruleId }) => ruleId === 'citation')).toMatchObject({ kind: 'fail', level: 'note' })
  for (const { kind, level } of results) expect(level === 'none').toBe(kind === 'review')
})

test('what is set aside says where and why', () => {
  const { results } = sarifOf(report(CARD), 'README.md').runs[0]!
  const aside = results.filter(({ suppressions }) => suppressions.length)
  expect(aside.map(({ ruleId }) => ruleId)).toEqual(['limitations'])
  expect(aside[0]!.suppressions).toMatchObject([
    {
      kind: 'inSource',
      justification: 'they stand in the paper, section 6',
      location: { physicalLocation: { region: { startLine: 3 } } },
    },
  ])
})

test('a fingerprint stays when the words move, and no two results share one', () => {
  const prints = (card: string) =>
    sarifOf(report(card), 'README.md').runs[0]!.results.map(
      (one) => one.partialFingerprints.primaryLocationLineHash,
    )
  expect(prints(CARD.replace('# X\n', '# X\n\n\n\nA line.\n'))).toEqual(prints(CARD))
  expect(new Set(prints(CARD)).size).toBe(prints(CARD).length)
})

test('no name of a file is anything but a relative path', () => {
  for (const name of [
    'javascript:alert(1)',
    'https://example.org/x',
    'a b#c?d',
    String.raw`cards\README.md`,
    '\uD800',
  ]) {
    const log = sarifLog([{ report: report(CARD), path: name }])
    valid(log)
    expect(valid.errors ?? []).toEqual([])
    expect(log.runs[0]!.artifacts[0]!.location.uri).not.toMatch(/^[a-z]+:|[?#\\]/)
  }
})

test('brackets and braces of a card are no link or placeholder of a message', () => {
  const log = sarifOf(
    { ...report('# X'), findings: [{ ...report('# X').findings[2]!, outcome: 'fail', why: '[a](b) {0}' }] },
    'x',
  )
  expect(log.runs[0]!.results[0]!.message.text).toContain(String.raw`\[a\](b) {{0}}`)
})
