import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_RULES } from '../src/audits/all-rules.js'
import { auditCard } from '../src/audits/audit-card.js'
import type { AuditKind, AuditReport, Outcome } from '../src/audits/finding.js'
import { parseCard } from '../src/cards/parse-card.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { WRITTEN_CARDS } from './fixtures/written-cards.js'
import { outcomesInCode } from './support/outcomes-in-code.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

/** A real card that was read, with what a rule has to say of it and why that is right. */
interface Pin {
  rule: string
  kind: AuditKind
  outcome: Outcome
  file: string
  /** Its id where the file gives one, else its name: the first row of that name. */
  card: string
  why: string
}

const PINS = readFileSync(join('test', 'fixtures', 'real-card-pins.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Pin => {
    const [rule, kind, outcome, file, card, why] = line.split('\t')
    return { rule, kind, outcome, file, card, why } as Pin
  })

/** Answers that a rule's code holds for another kind only. */
const NEVER = ['environmental-impact model not-applicable', 'environmental-impact dataset fail']

const nameOf = ({ rule, kind, outcome }: Pick<Pin, 'rule' | 'kind' | 'outcome'>) =>
  `${rule} ${kind} ${outcome}`
const outcomesOf = ({ findings }: AuditReport, rule: string) => [
  ...new Set(findings.filter((one) => one.rule === rule).map(({ outcome }) => outcome)),
]

describe('each outcome of each rule', () => {
  test('has a real card, or a written one with the reason', () => {
    const can = ALL_RULES.flatMap(({ id, kinds }) =>
      kinds.flatMap((kind) => outcomesInCode(id).map((outcome) => nameOf({ rule: id, kind, outcome }))),
    ).filter((one) => !NEVER.includes(one))
    expect([...PINS, ...WRITTEN_CARDS].map(nameOf).toSorted()).toEqual(can.toSorted())
    for (const { why } of PINS) expect(why).toMatch(/\w/)
  })

  test.each(WRITTEN_CARDS)(
    '$rule: $outcome for a $kind on a written card, as $because',
    ({ rule, kind, outcome, card, files, facts }) => {
      expect(outcomesOf(auditCard(parseCard(card), kind, files, facts), rule)).toEqual([outcome])
    },
  )
})

interface Row {
  id?: string
  name: string
  text: string
}

withCorpus('rules on real cards', () => {
  const reports = new Map<string, AuditReport>()
  const keyOf = ({ file, card }: Pick<Pin, 'file' | 'card'>) => `${file} ${card}`

  beforeAll(async () => {
    const wanted = new Map(PINS.map((pin) => [keyOf(pin), pin.kind]))
    for (const file of new Set(PINS.map((pin) => pin.file)))
      for await (const { id, name, text } of readJsonLines<Row>(join(corpusDir, file))) {
        const key = keyOf({ file, card: id ?? name })
        const kind = wanted.get(key)
        if (kind && !reports.has(key)) reports.set(key, auditCard(parseCard(text), kind))
      }
  }, 300_000)

  test.each(PINS)('$rule: $outcome for $kind $card: $why', (pin) => {
    expect(outcomesOf(reports.get(keyOf(pin))!, pin.rule)).toEqual([pin.outcome])
  })
})
