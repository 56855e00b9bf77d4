import { AUDIT_PAGE_STYLE } from './audit-page-style.js'
import { Html, html } from '../common/html.js'
import type { AuditReport, Finding, Outcome, SectionCoverage } from './finding.js'

const WORD: Record<Outcome, string> = {
  fail: 'To fix',
  review: 'To check',
  pass: 'Found',
  'not-applicable': 'Not applicable',
}
const SIGN: Record<Outcome | SectionCoverage['state'], string> = {
  fail: '✕',
  review: '?',
  pass: '✓',
  'not-applicable': '–',
  present: '✓',
  thin: '?',
  missing: '✕',
}
/** Lines of the card shown beside the findings; a page of more would not open. */
const MAX_LINES = 3_000

/** What the page is about. */
export interface PageSubject {
  /** Shown in the title: a file's or a work's name. */
  name: string
  card: string
}

/**
 * One self-contained page: no script, nothing loaded, every word of the card escaped. Meant to be served with
 * `default-src 'none'; style-src 'unsafe-inline'`.
 */
export function auditPage(report: AuditReport, { name, card }: PageSubject): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Card audit of ${name} · Goodfaith</title>
        <style>
          ${new Html(AUDIT_PAGE_STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#findings">Skip to the findings</a>
        <header>
          <h1>Card audit</h1>
          <p class="t2">${name} (${report.kind}). ${summary(report)}</p>
        </header>
        <main>
          ${coveragePanel(report)} ${findingsPanel(report.findings)} ${cardPanel(card, report.findings)}
        </main>
        <footer>A card is evidence, never proof of conformity. Rules version ${report.rulesVersion}.</footer>
      </body>
    </html> `.markup
}

function summary({ findings, coverage }: AuditReport): string {
  const count = (outcome: Outcome) => findings.filter((one) => one.outcome === outcome).length
  const things = `${count('fail')} to fix, ${count('review')} to check.`
  return `The card describes ${coverage.present} of ${coverage.of} sections. ${things}`
}

const lineLink = ([from, to]: [number, number]) =>
  html`<a href="#L${from}">${from === to ? `line ${from}` : `lines ${from}–${to}`}</a>`

const coveragePanel = ({ coverage }: AuditReport) =>
  html`<section class="panel" aria-labelledby="cv">
    <div class="head">
      <h2 id="cv">Coverage</h2>
      <span class="t3">${coverage.present} of ${coverage.of}</span>
    </div>
    <ul class="cover">
      ${coverage.sections.map(coverageRow)}
    </ul>
    <p class="t3">This shows what a reader finds, not how good the work is. There is no overall score.</p>
  </section>`

const coverageRow = ({ section, state, lines }: SectionCoverage) =>
  html`<li>
    <span class="state ${state}" aria-hidden="true">${SIGN[state]}</span><span>${section}</span
    ><span class="t3">${state}${lines ? html`, ${lineLink(lines)}` : ''}</span>
  </li> `

function findingsPanel(findings: Finding[]): Html {
  const open = [...of(findings, 'fail'), ...of(findings, 'review')]
  const rest = [...of(findings, 'pass'), ...of(findings, 'not-applicable')]
  return html`<section class="panel" aria-labelledby="findings">
    <div class="head">
      <h2 id="findings">Findings</h2>
      <span class="t3">${open.length} open</span>
    </div>
    ${open.length ? open.map(findingCard) : html`<p>Nothing to fix and nothing to check.</p>`}
    ${
      rest.length
        ? html`<details>
            <summary>${rest.length} more: found or not applicable</summary>
            ${rest.map(findingCard)}
          </details>`
        : ''
    }
  </section>`
}

const of = (findings: Finding[], outcome: Outcome) => findings.filter((one) => one.outcome === outcome)

const findingCard = (one: Finding) =>
  html`<article class="finding">
    <div class="row">
      <span class="state ${one.outcome}"
        ><span aria-hidden="true">${SIGN[one.outcome]}</span> ${WORD[one.outcome]}
        <span class="t3">${one.severity}</span></span
      >${lineLink(one.lines)}
    </div>
    <h3>${one.title}</h3>
    ${one.quote ? html`<blockquote>${one.quote}</blockquote>` : ''}
    <p class="t2">${one.why}</p>
    ${one.fix ? html`<p>${one.fix}</p>` : ''}
    ${pasted('Text to start from', one.paste)}${pasted('Front matter to start from', one.pasteMetadata)}
    <p class="t3">${one.references.join(' · ')}</p>
  </article> `

const pasted = (label: string, text: string | undefined) =>
  text
    ? html`<p class="t3">${label}</p>
        <pre tabindex="0">${text}</pre>`
    : ''

function cardPanel(card: string, findings: Finding[]): Html {
  const lines = card.split(/\r\n?|\n/)
  const marked = new Set(
    findings
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
      .map(({ lines: [from] }) => from),
  )
  const shown = lines
    .slice(0, MAX_LINES)
    .map((line, index) => sourceLine(line.slice(0, 5_000), index + 1, marked.has(index + 1)))
  const more = lines.length - MAX_LINES
  return html`<section class="panel" aria-labelledby="cd">
    <div class="head">
      <h2 id="cd">Card</h2>
      <span class="t3">${lines.length} lines</span>
    </div>
    <div class="source">${shown}</div>
    ${more > 0 ? html`<p class="t3">${more} more lines are not shown.</p>` : ''}
  </section>`
}

const sourceLine = (line: string, number: number, found: boolean) =>
  html`<div id="L${number}" ${found ? html` class="found"` : ''}>
    <span class="no">${number}</span><code>${line}</code>
  </div> `
