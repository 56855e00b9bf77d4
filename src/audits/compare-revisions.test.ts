import { expect, test } from '@jest/globals'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import { compareRevisions } from './compare-revisions.js'
import { findingIds } from './finding-ids.js'

const audit = (card: string) => auditCard(parseCard(card), 'model')
const HOLE = '## Limitations\n\n[More Information Needed]\n'
const changeOf = (rule: string, { findings }: ReturnType<typeof compareRevisions>) =>
  findings.filter((one) => one.finding.rule === rule).map(({ change }) => change)

test('a finding whose words moved is the same; one that was mended is gone; one that came is new', () => {
  const before = audit(`# X\n\n${HOLE}`)
  const moved = compareRevisions(before, audit(`# X\n\nSome words more.\n\nAnd more.\n\n${HOLE}`))
  expect(changeOf('limitations', moved)).toEqual(['same'])
  const mended = audit('# X\n\n## Limitations\n\nIt fails on torn paper and on old handwriting, often.\n')
  expect(changeOf('limitations', compareRevisions(before, mended))).toEqual(['gone'])
  expect(changeOf('limitations', compareRevisions(mended, before))).toEqual(['new'])
  expect(compareRevisions(before, mended).sections).toContainEqual({
    section: 'Limitations',
    before: 'missing',
    now: 'present',
  })
})

test('a report compared with itself has only what is the same', () => {
  const report = audit(`# X\n\n${HOLE}`)
  const { sections, findings } = compareRevisions(report, report)
  expect(sections).toEqual([])
  expect(new Set(findings.map(({ change }) => change))).toEqual(new Set(['same']))
})

test('ids are unique in a report, also where two findings quote the same words', () => {
  const twice = { rule: 'image-text', quote: '![](a.png)' }
  const ids = findingIds([twice, twice, { rule: 'image-text', quote: '' }])
  expect(new Set(ids).size).toBe(3)
})
