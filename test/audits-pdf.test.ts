import { jest } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { auditCard } from '../src/audits/audit-card.js'
import { auditPdf } from '../src/audits/audit-pdf.js'
import type { Finding } from '../src/audits/finding.js'
import { parseCard } from '../src/cards/parse-card.js'

// A process reads each file.
jest.setTimeout(120_000)

interface Read {
  title: string
  language: string
  pages: string[]
  roles: string[]
  marked: { Marked: boolean }
}

function readPdf(bytes: Buffer): Read {
  const done = spawnSync(process.execPath, ['test/fixtures/read-pdf.mjs'], { input: bytes })
  if (done.status !== 0) throw new Error(done.stderr.toString())
  // The reader tells on standard output too that it cannot draw.
  return JSON.parse(done.stdout.toString().trim().split('\n').at(-1)!) as Read
}

const squeezed = (text: string) => text.replace(/\s+/g, '')

const CARD =
  '---\nlicense: mit\nlanguage: en\n---\n# Sorter\n\nThis model is intended for sorting letters of a post office by their town.\n\n## Limitations\n\n[More Information Needed]\n\n![](a.png)\n\nпочта 文字\n'

test('another reader finds title, language, structure, every section and every finding', async () => {
  const report = auditCard(parseCard(CARD), 'model')
  const read = readPdf(await auditPdf(report, { name: 'org/sorter', card: CARD }))
  expect(read).toMatchObject({ title: 'Card audit of org/sorter', language: 'en', marked: { Marked: true } })
  expect(read.pages.length).toBeGreaterThan(0)
  expect(read.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'H3', 'P', 'BlockQuote']))
  const words = squeezed(read.pages.join(' ').replace(/\d+ of \d+(?=\s|$)/g, ''))
  const has = (text: string) =>
    expect({ text, found: words.includes(squeezed(text)) }).toEqual({ text, found: true })
  for (const { section } of report.coverage.sections) has(section)
  for (const { title } of report.findings) has(title)
  has('sorting letters of a post office')
  has('почта')
  has('文字')
})

test('what is left out of a long card and of many findings is said', async () => {
  const card = `# X\n\n${'A line.\n\n'.repeat(1_000)}`
  const report = auditCard(parseCard(card), 'model')
  const one: Finding = { ...report.findings.find(({ outcome }) => outcome === 'fail')!, title: 'One of many' }
  const many = { ...report, findings: Array.from({ length: 100 }, () => one) }
  const words = readPdf(await auditPdf(many, { name: 'README.md', card })).pages.join(' ')
  expect(words).toContain('40 more are not told here')
  expect(words).toMatch(/\d+ more lines are not shown/)
})

test('a finding without a place names no line', async () => {
  const report = auditCard(parseCard('Text.\n'), 'model')
  const place = { lines: [1, 1] as [number, number], quote: '' }
  const open = report.findings
    .filter(({ outcome }) => outcome === 'fail')
    .map((one) => ({ ...one, ...place }))
  const words = readPdf(await auditPdf({ ...report, findings: open }, { name: 'README.md', card: 'Text.\n' }))
  expect(words.pages.join(' ')).toContain('To fix, high')
  expect(words.pages.join(' ')).not.toMatch(/\bline 1\b/)
})
