import { auditCard } from '../src/audits/audit-card.js'
import { auditComment } from '../src/audits/audit-comment.js'
import { auditPage } from '../src/audits/audit-page.js'
import { hasPlace } from '../src/audits/finding.js'
import { sarifOf } from '../src/audits/sarif.js'
import { printAudit } from '../src/cli/print-audit.js'
import { parseCard } from '../src/cards/parse-card.js'

const card = '\n\nText.\n'
const report = auditCard(parseCard(card), 'model')
const placeless = report.findings.filter((one) => !hasPlace(one) && one.outcome === 'fail')
const only = { ...report, findings: placeless }
const subject = { name: 'README.md', card }

test('what is missing has no place, and no report gives it one', () => {
  expect(placeless.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['licence', 'bias', 'limitations']),
  )
  expect(auditComment(only, subject)).not.toMatch(/line 1\b/)
  expect(String(auditPage(only, subject))).not.toMatch(/href="#L1"|>line 1</)
  expect(printAudit(only, 'README.md', false)).not.toMatch(/README\.md:1\b/)
  const { results } = sarifOf(only, 'README.md').runs[0]!
  expect(results.length).toBe(placeless.length)
  for (const { locations } of results)
    expect(locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'README.md', uriBaseId: '%SRCROOT%' },
    })
})

test('what stands on line 1 is named by it', () => {
  const told = auditCard(parseCard('[More Information Needed]\n'), 'model')
  const left = { ...told, findings: told.findings.filter(({ rule }) => rule === 'placeholders') }
  expect(auditComment(left, subject)).toMatch(/line 1\b/)
  expect(sarifOf(left, 'README.md').runs[0]!.results[0]!.locations[0]!.physicalLocation).toMatchObject({
    region: { startLine: 1, endLine: 1 },
  })
})
