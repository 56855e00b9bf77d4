import { Html, html } from '../../common/html.js'
import { AUDIT_PAGE_STYLE } from '../audit-page-style.js'
import type { GroupSummary, HubSummary, KindSummary, PartShare, SectionShare } from './hub-summary.js'

const STYLE = `
main { grid-template-columns: minmax(0, 1fr) }
.panel > .wide { overflow-x: auto; padding: 0 1rem 1rem }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
caption { text-align: left; padding: .75rem 0 .5rem; color: var(--text-2) }
th, td { padding: .375rem .5rem; border-top: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums }
th { font-weight: 500; vertical-align: bottom } tbody th, thead th:first-child { text-align: left }
.stack { display: flex; height: .75rem; min-width: 10rem; border-radius: 3px; overflow: hidden; background: var(--sunken) }
.stack i { width: var(--w) } .stack .present { background: var(--ok) } .stack .thin { background: var(--check) } .stack .missing { background: var(--line-strong) }
.bar { display: block; height: .75rem; width: var(--w); min-width: 1px; background: var(--chart); border-radius: 3px }
`
const KIND_WORD = { model: 'Model cards', dataset: 'Dataset cards', space: 'Spaces' }

/** The summary of a hub-wide audit as one self-contained page: no script, nothing loaded, every name escaped. */
export const hubSummaryPage = (summary: HubSummary): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Card audit of ${summary.source} · Goodfaith</title>
        <style>
          ${new Html(AUDIT_PAGE_STYLE + STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#kinds">Skip to the figures</a>
        <header>
          <h1>Cards of a hub</h1>
          <p class="t2">${about(summary)}</p>
        </header>
        <main id="kinds">${summary.kinds.map(kindPanels)}</main>
        <footer>
          What a card says is evidence, never proof of conformity, and no score of a work. Rules version
          ${summary.rulesVersion}.
        </footer>
      </body>
    </html> `.markup

function about({ source, topDownloads, cards, refused }: HubSummary): string {
  const which = topDownloads === null ? '' : ` with the most downloads`
  const left = refused ? ` ${count(refused)} lines held no card.` : ''
  return `${count(cards)} cards${which} of ${source}.${left}`
}

const kindPanels = (kind: KindSummary) =>
  html`<section class="panel" aria-labelledby="k-${kind.kind}">
    <div class="head">
      <h2 id="k-${kind.kind}">${KIND_WORD[kind.kind]}</h2>
      <span class="t3">${count(kind.cards)} cards</span>
    </div>
    <div class="wide">
      ${sectionTable(kind.sections)} ${kind.parts.length ? partTable(kind) : ''} ${shareTable(kind)}
      ${groupTable('By pipeline or task: share of cards with the section', 'Pipeline', kind.byPipeline)}
      ${groupTable('By licence: share of cards with the section', 'Licence', kind.byLicence)}
    </div>
  </section> `

const sectionTable = (sections: SectionShare[]) =>
  html`<table>
    <caption>
      Sections, the most often missing first
    </caption>
    <thead>
      <tr>
        <th scope="col">Section</th>
        <th scope="col">Missing</th>
        <th scope="col">Thin</th>
        <th scope="col">Present</th>
        <th scope="col">Present, thin, missing</th>
      </tr>
    </thead>
    <tbody>
      ${sections.map(sectionRow)}
    </tbody>
  </table>`

const sectionRow = ({ section, missing, thin, present, of }: SectionShare) =>
  html`<tr>
    <th scope="row">${section}</th>
    <td>${percent(missing / of)}</td>
    <td>${percent(thin / of)}</td>
    <td>${percent(present / of)}</td>
    <td>
      <span class="stack" aria-hidden="true"
        ><i class="present" style="--w:${width(present / of)}"></i
        ><i class="thin" style="--w:${width(thin / of)}"></i
        ><i class="missing" style="--w:${width(missing / of)}"></i
      ></span>
    </td>
  </tr> `

const partTable = ({ parts, published }: KindSummary) =>
  html`<table>
      <caption>
        Parts of the hub’s template: content under its own headings, and said anywhere in the text in other
        words
      </caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">By heading</th>
          <th scope="col">By meaning</th>
          <th scope="col">Published</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(partRow)}
      </tbody>
    </table>
    ${published ? html`<p class="t3">Published: ${published.source}. ${published.note}</p>` : ''}`

const partRow = ({ part, byHeading, byMeaning, published }: PartShare) =>
  html`<tr>
    <th scope="row">${part}</th>
    <td>${percent(byHeading)}</td>
    <td>${percent(byMeaning)}</td>
    <td>${published === undefined ? '–' : percent(published)}</td>
  </tr> `

const shareTable = ({ shares, cards }: KindSummary) =>
  html`<table>
    <caption>
      Cards by the share of their sections that are present
    </caption>
    <thead>
      <tr>
        <th scope="col">Share</th>
        <th scope="col">Cards</th>
        <th scope="col">Of all</th>
        <th scope="col"><span aria-hidden="true">Of all</span></th>
      </tr>
    </thead>
    <tbody>
      ${shares.map((some, at) => shareRow(at === 10 ? '100 %' : `${at * 10}–${at * 10 + 9} %`, some, cards))}
    </tbody>
  </table>`

const shareRow = (name: string, some: number, cards: number) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td>${count(some)}</td>
    <td>${percent(some / cards)}</td>
    <td><span class="bar" aria-hidden="true" style="--w:${width(some / cards)}"></span></td>
  </tr> `

function groupTable(caption: string, first: string, groups: GroupSummary[]): Html {
  const sections = [...new Set(groups.flatMap((one) => one.sections.map(({ section }) => section)))]
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${first}</th>
        <th scope="col">Cards</th>
        ${sections.map((section) => html`<th scope="col">${section}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${groups.map((group) => groupRow(group, sections))}
    </tbody>
  </table>`
}

const groupRow = ({ name, cards, sections }: GroupSummary, columns: string[]) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td>${count(cards)}</td>
    ${columns.map((column) => {
      const found = sections.find(({ section }) => section === column)
      return html`<td>${found ? percent(found.share) : '–'}</td>`
    })}
  </tr> `

const percent = (share: number) => `${Math.round(100 * share)} %`
const width = (share: number) => `${Math.round(1000 * share) / 10}%`
const count = (number: number) => number.toLocaleString('en').replaceAll(',', '\u202F')
