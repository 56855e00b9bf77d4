import { hasPlace, type AuditReport, type Finding, type Outcome } from '../audits/finding.js'
import { openOf } from '../audits/set-aside.js'

const ORDER: Outcome[] = ['fail', 'review', 'pass', 'not-applicable']
const MARK: Record<Outcome, string> = {
  fail: '✕ fix  ',
  review: '? check',
  pass: '✓      ',
  'not-applicable': '–      ',
}
const COLOUR: Record<Outcome, string> = { fail: '31', review: '33', pass: '32', 'not-applicable': '2' }

/** A report as lines for a terminal: what to fix first, each with its place; colours only where they are wanted. */
export function printAudit(report: AuditReport, name: string, colours: boolean): string {
  const ink = (code: string, text: string) => (colours ? `\u001B[${code}m${text}\u001B[0m` : text)
  const aside = report.findings.filter(({ suppressed }) => suppressed)
  const lines = report.findings
    .filter(({ suppressed }) => !suppressed)
    .sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
    .flatMap((one) => [
      `${ink(COLOUR[one.outcome], MARK[one.outcome])} ${place(name, one)}  ${plain(one.title)}`,
      ...details(one),
    ])
  const { present, of, sections } = report.coverage
  const missing = sections.filter(({ state }) => state === 'missing').map(({ section }) => section)
  const count = (outcome: Outcome) => openOf(report.findings, outcome).length
  return [
    ...lines,
    ...aside.map(
      (one) =>
        `${ink('2', '/ aside')} ${place(name, one)}  ${plain(one.title)}: ${plain(one.suppressed!.reason)}`,
    ),
    '',
    `Describes ${present} of ${of} sections${missing.length ? `; missing: ${missing.join(', ')}` : ''}.`,
    `${count('fail')} to fix, ${count('review')} to check. Text to paste: --format html or json.`,
    '',
  ].join('\n')
}

function place(name: string, finding: Finding): string {
  if (!hasPlace(finding)) return name
  const [from, to] = finding.lines
  return from === to ? `${name}:${from}` : `${name}:${from}-${to}`
}

function details({ outcome, severity, why, quote }: Finding): string[] {
  if (outcome === 'pass' || outcome === 'not-applicable') return []
  const first = plain(quote.split(/[\r\n]/, 1)[0] ?? '').slice(0, 100)
  return [`          ${severity}: ${plain(why)}`, ...(first ? [`          > ${first}`] : [])]
}

/** A card must not be able to steer the terminal that shows it. */
// oxlint-disable-next-line no-control-regex
const plain = (text: string) => text.replace(/[\0-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
