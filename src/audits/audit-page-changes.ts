import { Html, html } from '../common/html.js'
import type { ReportChanges } from './compare-reports.js'

/** What is another since the last report, as a part of a report's page; nothing where there is none before. */
export function changesPanel(changes: ReportChanges | undefined): Html | '' {
  if (!changes) return ''
  const { sections, rules } = changes
  return html`<section class="panel" aria-labelledby="ch">
    <div class="head"><h2 id="ch">Since the last report</h2></div>
    ${
      sections.length + rules.length === 0
        ? html`<p class="t3">Every section and every rule as before.</p>`
        : html`<ul>
            ${sections.map((one) => row(one.section, one.before ?? 'not asked', one.now ?? 'not asked'))}
            ${rules.map((one) => row(one.title, one.before, one.now))}
          </ul>`
    }
  </section>`
}

const row = (what: string, before: string, now: string) =>
  html`<li>${what}: <span class="t3">${before}, now ${now}</span></li> `
