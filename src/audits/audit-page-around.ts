import { html, type Html } from '../common/html.js'
import { lineLink } from './audit-page-findings.js'
import type { AuditReport, SectionCoverage } from './finding.js'
import type { EarlierAudit, Standing, StandingMeasure } from './report-subject.js'

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
            ? html`<ul class="tags">
                ${tags.map((tag) => html`<li>${tag}</li>`)}
              </ul>`
            : 'None yet.'
        }
      </dd>
      <dt>Moderation</dt>
      ${measures.length ? measures.map(measureRow) : html`<dd>No step is in force.</dd>`}
    </dl>
  </section>`
}

const measureRow = ({ title, since, until }: StandingMeasure) =>
  html`<dd>${title}, since ${DAY.format(since)}${until ? `, until ${DAY.format(until)}` : ''}</dd>`

export function historyPanel(history: readonly EarlierAudit[] = []): Html | '' {
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
  </section>`
}

const historyRow = ({ revision, madeAt, present, of, toFix, toCheck }: EarlierAudit) =>
  html`<tr>
    <th scope="row"><code>${revision.slice(0, 7)}</code> <span class="xs t3">${DAY.format(madeAt)}</span></th>
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
