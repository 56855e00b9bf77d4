import { html, type Html } from '../common/html.js'
import type { NumberedFinding } from './audit-page-card.js'
import { hasPlace, type Finding, type Outcome } from './finding.js'
import { visibleWords } from './visible-words.js'

const WORD: Record<Outcome, string> = {
  fail: 'To fix',
  review: 'To check',
  pass: 'Found',
  'not-applicable': 'Not applicable',
}
export const SIGN = { fail: '✕', review: '?', pass: '✓', 'not-applicable': '–' } as const

/** What to fix and to check, in the open; what the author set aside and what is found, folded. */
export function findingsPanel(findings: readonly Finding[], open: readonly NumberedFinding[]): Html {
  const aside = findings.filter(({ suppressed }) => suppressed)
  const rest = findings.filter(({ outcome }) => outcome === 'pass' || outcome === 'not-applicable')
  return html`<section class="panel" aria-labelledby="findings">
    <div class="head">
      <h2 id="findings" tabindex="-1">Findings</h2>
      <span class="xs t3">${open.length} open</span>
    </div>
    ${
      open.length
        ? open.map(({ finding, label }) => findingCard(finding, label))
        : html`<p class="pad">Nothing to fix and nothing to check.</p>`
    }
    ${folded(`${aside.length} set aside by the card’s author`, aside)}
    ${folded(`${rest.length} more: found or not applicable`, rest)}
  </section>`
}

const folded = (title: string, findings: readonly Finding[]) =>
  findings.length
    ? html`<details>
        <summary>${title}</summary>
        ${findings.map((one) => findingCard(one))}
      </details>`
    : ''

export const lineLink = ([from, to]: [number, number]) =>
  html`<a class="sm" href="#L${from}">${from === to ? `line ${from}` : `lines ${from}–${to}`}</a>`

function findingCard(one: Finding, label?: string): Html {
  return html`<article class="finding" ${label ? html`id="${label}"` : ''}>
    <div class="row">
      <span class="state ${one.outcome}"
        ><span aria-hidden="true">${SIGN[one.outcome]}</span> ${WORD[one.outcome]}
        <span class="xs t3">${label ? `${label} · ` : ''}${one.severity}</span></span
      >${hasPlace(one) ? lineLink(one.lines) : ''}
    </div>
    <h3>${one.title}</h3>
    ${one.quote ? html`<blockquote dir="auto">${visibleWords(one.quote)}</blockquote>` : ''}
    <p class="sm t2">${visibleWords(one.why)}</p>
    ${one.suppressed ? asideNote(one.suppressed) : html`${advice(one)}`}
    ${one.references.length ? html`<p class="xs t3">${one.references.join(' · ')}</p>` : ''}
  </article> `
}

const asideNote = ({ line, reason }: { line: number; reason: string }) =>
  html`<p class="sm">Set aside on ${lineLink([line, line])}: <q dir="auto">${visibleWords(reason)}</q></p>`

function advice({ fix, paste, pasteMetadata }: Finding): Html {
  return html`${fix ? html`<p class="sm t2">${fix}</p>` : ''}
  ${paste ? pasteBox('Text to start from', paste) : ''}
  ${pasteMetadata ? pasteBox('Lines for the front matter', pasteMetadata) : ''}`
}

/** Focusable, so that it can be scrolled and selected by keyboard. */
const pasteBox = (title: string, text: string) =>
  html`<div class="paste">
    <p class="xs t3">${title}</p>
    <pre tabindex="0" aria-label="${title}">${text.trim()}</pre>
  </div>`
