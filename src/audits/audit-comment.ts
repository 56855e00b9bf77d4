import { measureWords } from './audit-page-around.js'
import { earlierWords } from './earlier-words.js'
import { placeWords, type AuditReport, type Finding } from './finding.js'
import type { ReportSubject } from './report-subject.js'
import { openOf } from './set-aside.js'

/** Findings named in a comment; a reader of a discussion has no time for more. */
const MOST = 10
const MOST_EARLIER = 3

/**
 * A report as a short Markdown comment for a discussion. Words of the card stand in code spans, so that none of them
 * is a link, a picture or mark-up, and an @ in them calls nobody.
 */
export function auditComment(
  report: AuditReport,
  { name, ...around }: Pick<ReportSubject, 'name' | 'standing' | 'history'>,
): string {
  const { present, of, sections } = report.coverage
  const failing = openOf(report.findings, 'fail')
  const open = [...failing, ...openOf(report.findings, 'review')]
  const missing = sections.filter(({ state }) => state === 'missing').map(({ section }) => section)
  const lines = [
    `### Card audit of ${code(name)}`,
    '',
    `The card describes ${present} of ${of} sections${missing.length ? `; missing: ${missing.map(text).join(', ')}` : ''}.`,
    `${failing.length} to fix, ${open.length - failing.length} to check.`,
    '',
    ...open.slice(0, MOST).map(line),
    ...(open.length > MOST ? [`- … and ${open.length - MOST} more.`] : []),
    '',
    ...aroundLines(around),
    `A card is evidence, never proof of conformity. There is no overall score. Rules version ${text(report.rulesVersion)}.`,
  ]
  return `${lines.join('\n')}\n`
}

/** Where the work stands with people, and its last audits; nothing where neither is known. */
function aroundLines({ standing, history = [] }: Pick<ReportSubject, 'standing' | 'history'>): string[] {
  const tags = (standing?.tags ?? []).map(
    ({ title, evidence }) =>
      `- People accepted the tag **${text(title)}**${evidence ? `: ${code(evidence.quote)}` : '.'}`,
  )
  const measures = (standing?.measures ?? []).map((one) => `- Moderation: ${text(measureWords(one))}`)
  const earlier = history.slice(0, MOST_EARLIER).map((one) => `- Earlier: ${text(earlierWords(one))}`)
  const lines = [...tags, ...measures, ...earlier]
  return lines.length ? [...lines, ''] : []
}

function line(finding: Finding): string {
  const { outcome, title, why, quote } = finding
  const place = placeWords(finding)
  const sign = outcome === 'fail' ? '✕ to fix' : '? to check'
  return `- **${sign}**${place && `, ${place}`}: ${text(title)}. ${text(why)}${quote ? ` The card says ${code(quote)}` : ''}`
}

/** What shows nothing, or turns the line around. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const WORD_JOINER = '\u2060'

/** One line, cut, with nothing hidden in it, and no @ or # that means somebody or something. */
const tame = (words: string, most: number) => {
  const one = words.toWellFormed().replace(/\s+/g, ' ').replace(HIDDEN, '').trim()
  const cut = [...one].length > most ? `${[...one].slice(0, most).join('')}…` : one
  return cut.replace(/[@#]/g, `$&${WORD_JOINER}`)
}

const text = (words: string) =>
  tame(words, 300)
    .replace(/[\\`*_{}[\]()<>~|&!+:/-]/g, '\\$&')
    .replace(/www\./gi, String.raw`www\.`)

/** A code span whose fence is longer than any within. */
function code(words: string): string {
  const inner = tame(words, 100) || '…'
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return longest ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`
}
