import { auditDay, measureWords, sinceBefore } from './audit-page-around.js'
import { placeWords, type AuditReport, type Finding } from './finding.js'
import { PdfWriter } from './pdf-writer.js'
import { earlierWords } from './earlier-words.js'
import type { ReportSubject } from './report-subject.js'
import { openOf } from './set-aside.js'
import { shownLines } from './shown-lines.js'
import { plainVisibleWords as seen } from './visible-words.js'

/** Lines and characters of the card in the file: some three pages. */
const MAX_LINES = 100
const MAX_CHARACTERS = 5_000
const LONGEST_LINE = 1_000
/** Open findings told in full, and those that an author set aside: each costs some milliseconds to set. */
const MAX_FINDINGS = 60

const STATE = { present: 'described', thin: 'in part', missing: 'missing' } as const
const SIGN = { present: '✓', thin: '?', missing: '✕' } as const

/** The report as a tagged PDF with the content of the page. Takes some tenths of a second of one core. */
export async function auditPdf(report: AuditReport, subject: ReportSubject): Promise<Buffer> {
  const pdf = new PdfWriter(`Card audit of ${seen(subject.name)}`)
  writeHead(pdf, report, subject)
  writeCoverage(pdf, report)
  writeAround(pdf, subject)
  writeFindings(pdf, report)
  writeCard(pdf, subject.card)
  pdf.write('P', `A card is evidence, never proof of conformity. Rules version ${report.rulesVersion}.`, {
    size: 8,
    ink: 'faint',
  })
  return pdf.finish()
}

function writeHead(
  pdf: PdfWriter,
  report: AuditReport,
  { name, revision, madeAt, history }: ReportSubject,
): void {
  const toFix = openOf(report.findings, 'fail').length
  const toCheck = openOf(report.findings, 'review').length
  const { present, of } = report.coverage
  pdf.write('H1', `Card audit of ${seen(name)}`, { font: 'bold', size: 17 })
  const about = [report.kind, revision && `revision ${revision.slice(0, 7)}`, madeAt && auditDay(madeAt)]
  pdf.write('P', about.filter(Boolean).join(', '), { ink: 'faint' })
  const since = sinceBefore(report, toFix, history)
  pdf.write(
    'P',
    `The card describes ${present} of ${of} sections. ${toFix} to fix, ${toCheck} to check. ${since}`,
    { size: 11, after: 10 },
  )
}

function writeCoverage(pdf: PdfWriter, { coverage }: AuditReport): void {
  heading(pdf, 'Coverage')
  for (const { section, state, reason } of coverage.sections) {
    pdf.write('P', `${SIGN[state]} ${section}: ${STATE[state]}`, { after: 1 })
    if (reason && state !== 'present')
      pdf.write('P', reason, { ink: 'soft', size: 8.5, indent: 14, after: 3 })
  }
  pdf.write(
    'P',
    'This says how much of a section a reader finds, not how good the work is. There is no overall score.',
    { ink: 'faint', size: 8, after: 10 },
  )
}

function writeAround(pdf: PdfWriter, { standing, history = [] }: ReportSubject): void {
  if (standing) {
    heading(pdf, 'Where the work stands')
    const { tags } = standing
    pdf.write('P', `Tags that people accepted: ${tags.map(({ title }) => title).join(', ') || 'none yet'}.`)
    for (const { title, evidence } of tags)
      if (evidence) pdf.write('BlockQuote', `${title}: ${seen(evidence.quote)}`, { indent: 12, ink: 'soft' })
    for (const one of standing.measures) pdf.write('P', measureWords(one))
    if (!standing.measures.length) pdf.write('P', 'No step of moderators is in force.')
  }
  if (!history.length) return
  heading(pdf, 'Earlier audits')
  for (const one of history) pdf.write('P', earlierWords(one))
}

function writeFindings(pdf: PdfWriter, { findings }: AuditReport): void {
  heading(pdf, 'Findings')
  const open = [...openOf(findings, 'fail'), ...openOf(findings, 'review')]
  if (!open.length) pdf.write('P', 'Nothing to fix and nothing to check.')
  for (const one of open.slice(0, MAX_FINDINGS)) writeFinding(pdf, one)
  writeLeft(pdf, open.length)
  const aside = findings.filter(({ suppressed }) => suppressed)
  if (aside.length) heading(pdf, 'Set aside by the card’s author')
  for (const { title, suppressed } of aside.slice(0, MAX_FINDINGS))
    pdf.write('P', `${title} (line ${suppressed!.line}): ${seen(suppressed!.reason)}`)
  writeLeft(pdf, aside.length)
  heading(pdf, 'Found or not applicable')
  for (const { title, outcome, why } of findings.filter(
    (one) => one.outcome === 'pass' || one.outcome === 'not-applicable',
  ))
    pdf.write('P', `${outcome === 'pass' ? '✓' : '–'} ${title}. ${seen(why)}`, { ink: 'soft', size: 8.5 })
}

function writeLeft(pdf: PdfWriter, all: number): void {
  if (all <= MAX_FINDINGS) return
  const left = `${all - MAX_FINDINGS} more are not told here; the HTML and JSON reports hold them.`
  pdf.write('P', left, { ink: 'faint' })
}

function writeFinding(pdf: PdfWriter, one: Finding): void {
  pdf.write('H3', one.title, { font: 'bold', size: 10.5, after: 1 })
  const sign = one.outcome === 'fail' ? '✕ To fix' : '? To check'
  const about = [sign, one.severity, placeWords(one)].filter(Boolean).join(', ')
  pdf.write('P', about, { ink: 'fix', size: 8.5 })
  pdf.write('BlockQuote', seen(one.quote), { indent: 12, ink: 'soft' })
  pdf.write('P', seen(one.why))
  pdf.write('P', one.fix)
  pdf.write('P', one.paste, { font: 'mono', size: 8, indent: 12 })
  pdf.write('P', one.pasteMetadata, { font: 'mono', size: 8, indent: 12 })
  pdf.write('P', one.references.join(' · '), { ink: 'faint', size: 8, after: 9 })
}

function writeCard(pdf: PdfWriter, card: string): void {
  heading(pdf, 'Card')
  const { lines, left } = shownLines(card, MAX_LINES, MAX_CHARACTERS)
  for (const [index, line] of lines.entries()) {
    const cut = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} […]` : line
    pdf.write('P', `${String(index + 1).padStart(4)}  ${seen(cut)}`, { font: 'mono', size: 7.5, after: 1 })
  }
  if (left) pdf.write('P', `${left} more lines are not shown; the HTML report shows more.`, { ink: 'faint' })
}

const heading = (pdf: PdfWriter, words: string) =>
  pdf.write('H2', words, { font: 'bold', size: 12.5, after: 5 })
