import { createHash } from 'node:crypto'
import { Html, html } from '../common/html.js'
import { auditDay, coveragePanel, historyPanel, sinceBefore, standingPanel } from './audit-page-around.js'
import { cardPanel, type NumberedFinding } from './audit-page-card.js'
import { changesPanel } from './audit-page-changes.js'
import { findingsPanel } from './audit-page-findings.js'
import { AUDIT_PAGE_STYLE } from './audit-page-style.js'
import { AUDIT_PAGE_TOKENS } from './audit-page-tokens.js'
import type { AuditReport } from './finding.js'
import type { ReportSubject } from './report-subject.js'
import { openOf } from './set-aside.js'
import { visibleWords } from './visible-words.js'

const STYLE = `${AUDIT_PAGE_TOKENS}${AUDIT_PAGE_STYLE}`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Its one style and nothing else; whatever a card says, nothing is run and nothing is loaded. */
export const AUDIT_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`

/**
 * One self-contained page: no script, nothing loaded, every word of the card escaped, hidden characters shown. The
 * page carries its policy, so that it holds for a file on a disk too.
 */
export function auditPage(report: AuditReport, subject: ReportSubject): string {
  const open = [...openOf(report.findings, 'fail'), ...openOf(report.findings, 'review')].map(
    (finding, index): NumberedFinding => ({ finding, label: `A${index + 1}` }),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${AUDIT_PAGE_POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Card audit of ${subject.name} · Goodfaith</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#findings">Skip to the findings</a>
        ${pageHead(report, subject)}
        <main class="audit">
          <div class="stack">
            ${coveragePanel(report)} ${standingPanel(subject.standing)} ${changesPanel(subject.changes)}
            ${historyPanel(subject, report)}
          </div>
          ${findingsPanel(report.findings, open)} ${cardPanel(subject.card, open)}
        </main>
        <footer class="xs t3">
          A card is evidence, never proof of conformity. Rules version ${report.rulesVersion}.
        </footer>
      </body>
    </html> `.markup
}

function pageHead(report: AuditReport, { name, revision, madeAt, history }: ReportSubject): Html {
  const { present, of } = report.coverage
  const toFix = openOf(report.findings, 'fail').length
  const toCheck = openOf(report.findings, 'review').length
  const when = [revision && `revision ${revision.slice(0, 7)}`, madeAt && auditDay(madeAt)].filter(Boolean)
  return html`<header>
    <div class="row start">
      <h1>Card audit</h1>
      <span class="mono"><bdi dir="ltr">${visibleWords(name)}</bdi></span>
      <span class="sm t3">${[report.kind, ...when].join(', ')}</span>
    </div>
    <p class="t2">
      The card describes ${present} of ${of} sections.
      <b>${toFix} to fix, ${toCheck} to check.</b> ${sinceBefore(report, toFix, history)}
    </p>
  </header>`
}
