import type { ComparedFindingView, RevisionComparison } from '../../audits/comparison.dto.js'
import type { RevisionName } from '../../audits/revision-pair.query.js'
import { placeWords } from '../../audits/finding.js'
import { visibleWords } from '../../audits/visible-words.js'
import { html, type Html } from '../../common/html.js'
import { dayOf, KIND_WORDS, workName, workPath, type SitePage } from './site-page.js'
import type { WorkRow } from './work.query.js'

/** More lines than anybody reads on a page; the API answers them all. */
const MOST_LINES = 500

export const comparePath = (work: { kind: string; name: string }): string =>
  `/compare${workPath(work).slice('/subjects'.length)}`

/** Two stored revisions of a card: sections gained and lost, findings, lines. It needs no script. */
export function comparePage(
  work: WorkRow,
  compared: RevisionComparison,
  revisions: RevisionName[],
): SitePage {
  const { from, to, rulesChanged } = compared
  return {
    title: `${work.name}: revisions ${from.number} and ${to.number}`,
    description: `What changed on the card of ${work.name} between two revisions.`,
    path: comparePath(work),
    section: 'discover',
    content: html`<div class="hero">
        <p class="sm t3">${KIND_WORDS[work.kind] ?? work.kind}</p>
        <h1 class="work-name">${workName(work.name)}</h1>
        <p>
          Revision ${from.number} of ${dayOf(from.addedAt)} describes ${from.present} of ${from.of} sections,
          revision ${to.number} of ${dayOf(to.addedAt)} describes ${to.present} of ${to.of}.
          ${rulesChanged ? 'The rules changed between the two reports: a change may be theirs.' : ''}
          <a href="${workPath(work)}">The page of the work</a>
        </p>
        ${chooser(compared, revisions)}
      </div>
      <div class="stack">${sections(compared)} ${findings(compared)} ${lines(compared)}</div>`,
  }
}

const chooser = ({ from, to }: RevisionComparison, revisions: RevisionName[]) =>
  html`<form class="choose">
    ${field('from', 'From', revisions, from.revision)} ${field('to', 'To', revisions, to.revision)}
    <button class="btn">Compare</button>
  </form>`

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

const field = (name: string, label: string, revisions: RevisionName[], chosen: string) =>
  html`<label class="field"
    >${label}
    <select class="input" name="${name}">
      ${revisions.map(
        ({ revision, number, addedAt, current }) =>
          html`<option value="${revision}" ${revision === chosen ? html`selected` : ''}>
            ${number}, ${DAY.format(addedAt)}${current ? ' (now)' : ''}
          </option>`,
      )}
    </select></label
  >`

const WORD = { present: 'described', thin: 'in part', missing: 'missing' } as const

const sections = ({ sections: changed }: RevisionComparison) =>
  html`<section class="panel" aria-labelledby="sections">
    <h2 id="sections">Sections</h2>
    ${
      changed.length
        ? html`<ul class="body dash">
            ${changed.map(
              ({ section, before, now }) =>
                html`<li>
                  <span
                    ><b>${section}</b>: ${before ? WORD[before] : 'not asked'}, then
                    ${now ? WORD[now] : 'not asked'}</span
                  >
                </li>`,
            )}
          </ul>`
        : html`<p class="body t2">Every section is as before.</p>`
    }
  </section>`

const CHANGE = { new: 'New', gone: 'Gone', same: 'As before' } as const

function findings({ findings: all }: RevisionComparison): Html {
  const group = (change: keyof typeof CHANGE) => all.filter((one) => one.change === change)
  return html`<section class="panel" aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    <div class="body stack">
      ${(['new', 'gone', 'same'] as const).map(
        (change) =>
          html`<div class="compared">
            <h3>${CHANGE[change]}: ${group(change).length}</h3>
            <ul class="dash">
              ${group(change).map(findingRow)}
            </ul>
          </div>`,
      )}
    </div>
  </section>`
}

const findingRow = ({ id, title, why, outcome, lines, quote }: ComparedFindingView) => {
  const place = placeWords({ lines: lines as [number, number], quote })
  return html`<li id="${id}">
    <span
      ><b>${title}</b>
      <span class="t3">${outcome === 'fail' ? 'to fix' : 'to check'}${place && `, ${place}`}</span>
      <small>${visibleWords(why)}</small></span
    >
  </li>`
}

const SIGN = { same: ' ', added: '+', removed: '−' } as const
const TAG_WORD = { same: '', added: 'added: ', removed: 'removed: ' } as const

function lines({ diff: { hunks, added, removed } }: RevisionComparison): Html {
  const all = hunks.flatMap((hunk) => hunk.lines)
  const shown = all.slice(0, MOST_LINES)
  return html`<section class="panel" aria-labelledby="lines">
    <h2 id="lines">The card</h2>
    <p class="note">${added} lines added, ${removed} removed.</p>
    <ol class="body difflines" tabindex="0" aria-label="Changed lines">
      ${shown.map(
        ({ change, text }) =>
          html`<li class="${change}">
            <span aria-hidden="true">${SIGN[change]}</span><span class="sr-only">${TAG_WORD[change]}</span
            ><code dir="auto">${visibleWords(text.slice(0, 2_000))}</code>
          </li> `,
      )}
    </ol>
    ${all.length > shown.length ? html`<p class="note">${all.length - shown.length} more lines are not shown.</p>` : ''}
  </section>`
}
