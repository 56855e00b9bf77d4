import { html, type Html } from '../common/html.js'
import { lineLink } from './audit-page-findings.js'
import { sectionsOverTime } from './audit-page-history.js'
import type { AuditReport, SectionCoverage } from './finding.js'
import type { EarlierAudit, ReportSubject, Standing, StandingMeasure, StandingTag } from './report-subject.js'
import { visibleWords } from './visible-words.js'

const SIGN = { present: '✓', thin: '?', missing: '✕' } as const
const WORD = { present: 'described', thin: 'in part', missing: 'missing' } as const
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** How much of each section a reader finds, and why it counts as that. */
export const coveragePanel = ({ coverage }: AuditReport): Html =>
  html`<section class="panel" aria-labelledby="cv">
    <div class="head">
      <h2 id="cv">Coverage</h2>
      <span class="xs t3">${coverage.present} of ${coverage.of}</span>
    </div>
    <ul class="cover">
      ${coverage.sections.map(coverageRow)}
    </ul>
    <p class="xs t3 pad">
      A bar shows how much of a section a reader finds, not how good the work is. There is no overall score.
    </p>
  </section>`

const coverageRow = ({ section, state, lines, reason }: SectionCoverage) =>
  html`<li>
    <span class="state ${state}" aria-hidden="true">${SIGN[state]}</span><span>${section}</span
    ><span class="xs t3">${WORD[state]}${lines ? html`, ${lineLink(lines)}` : ''}</span>
    <span class="bar ${state}" aria-hidden="true"><i></i></span>
    ${reason && state !== 'present' ? html`<span class="xs t3 reason">${reason}</span>` : ''}
  </li> `

/** Tags that people accepted and measures in force; they are no part of the audit. */
export function standingPanel(standing: Standing | undefined): Html | '' {
  if (!standing) return ''
  const { tags, measures } = standing
  return html`<section class="panel" aria-labelledby="st">
    <div class="head"><h2 id="st">Where the work stands</h2></div>
    <dl class="pad sm">
      <dt>Tags that people accepted</dt>
      <dd>
        ${
          tags.length
            ? html`<ul class="agreed">
                ${tags.map(tagRow)}
              </ul>`
            : 'None yet.'
        }
      </dd>
      <dt>Moderation</dt>
      ${measures.length ? measures.map(measureRow) : html`<dd>No step is in force.</dd>`}
    </dl>
  </section>`
}

const tagRow = ({ title, since, evidence }: StandingTag) =>
  html`<li>
    <b>${title}</b> <span class="xs t3">since ${DAY.format(since)}</span>
    ${evidence ? html`<blockquote dir="auto">${visibleWords(evidence.quote)}</blockquote>` : ''}
    ${evidence?.section ? html`<p class="xs t3">from “<bdi>${visibleWords(evidence.section)}</bdi>”</p>` : ''}
  </li> `

const measureRow = (one: StandingMeasure) => html`<dd>${measureWords(one)}</dd>`

/** A standing measure in plain words: what, since when, why and under which policy. */
export function measureWords({ title, since, until, effect, ...why }: StandingMeasure): string {
  const { guideline, policyVersion } = why
  const end = until ? `, until ${DAY.format(until)}` : ''
  const ground = guideline
    ? ` Guideline: ${guideline}${policyVersion ? ` (policy ${policyVersion})` : ''}.`
    : ''
  return `${title}, since ${DAY.format(since)}${end}.${effect ? ` ${effect}` : ''}${ground}`
}

/** Earlier audits with their counts, and what each section was in the last few of them. */
export function historyPanel(
  { history = [], compareUrl }: Pick<ReportSubject, 'history' | 'compareUrl'>,
  now: AuditReport,
): Html | '' {
  if (!history.length) return ''
  return html`<section class="panel" aria-labelledby="hs">
    <div class="head"><h2 id="hs">Earlier audits</h2></div>
    <table class="sm">
      <thead>
        <tr>
          <th scope="col">Revision</th>
          <th scope="col">Sections</th>
          <th scope="col">To fix</th>
          <th scope="col">To check</th>
        </tr>
      </thead>
      <tbody>
        ${history.map(historyRow)}
      </tbody>
    </table>
    ${sectionsOverTime(history, now)}
    ${compareUrl ? html`<p class="sm pad"><a href="${compareUrl}">Compare two revisions</a></p>` : ''}
  </section>`
}

const historyRow = ({ revision, number, madeAt, present, of, toFix, toCheck }: EarlierAudit) =>
  html`<tr>
    <th scope="row">
      ${number ? `${number}. ` : ''}<code>${revision.slice(0, 7)}</code>
      <span class="xs t3">${DAY.format(madeAt)}</span>
    </th>
    <td>${present} of ${of}</td>
    <td>${toFix}</td>
    <td>${toCheck}</td>
  </tr>`

/** What is different from the audit before, in a sentence; '' where there is none. */
export function sinceBefore(
  { coverage }: AuditReport,
  toFix: number,
  [before]: readonly EarlierAudit[] = [],
): string {
  if (!before) return ''
  const sections = coverage.present - before.present
  const fixes = toFix - before.toFix
  const parts = [
    sections &&
      `${Math.abs(sections)} ${sections > 0 ? 'more' : 'fewer'} ${Math.abs(sections) === 1 ? 'section' : 'sections'} described`,
    fixes && `${Math.abs(fixes)} ${fixes > 0 ? 'more' : 'fewer'} to fix`,
  ].filter(Boolean)
  return `Since revision ${before.revision.slice(0, 7)}: ${parts.join(', ') || 'the same counts'}.`
}

export const auditDay = (time: Date) => DAY.format(time)
