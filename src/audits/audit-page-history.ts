import { html, type Html } from '../common/html.js'
import type { AuditReport, SectionCoverage } from './finding.js'
import type { EarlierAudit } from './report-subject.js'

/** Columns that fit beside the sections' names. */
const MOST = 4
const SIGN = { present: '✓', thin: '?', missing: '✕' } as const
const WORD = { present: 'described', thin: 'in part', missing: 'missing' } as const

/** A row a section, a column a revision, the oldest first and the present one last; nothing where no sections are known. */
export function sectionsOverTime(history: readonly EarlierAudit[], { coverage }: AuditReport): Html | '' {
  const earlier = history
    .filter(({ sections }) => sections?.length)
    .slice(0, MOST)
    .toReversed()
  if (!earlier.length) return ''
  const columns = [
    ...earlier.map(({ sections, revision, number }) => ({
      title: number ? String(number) : revision.slice(0, 7),
      states: statesOf(sections!),
    })),
    { title: 'now', states: statesOf(coverage.sections) },
  ]
  const names = new Set(columns.flatMap(({ states }) => [...states.keys()]))
  return html`<div class="over" tabindex="0" role="group" aria-label="Sections by revision">
    <table class="sm">
      <caption class="xs t3 pad">
        Sections by revision of the card
      </caption>
      <thead>
        <tr>
          <th scope="col">Section</th>
          ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...names].map(
          (name) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${columns.map(({ states }) => cell(states.get(name)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

type State = SectionCoverage['state']
const statesOf = (sections: readonly Pick<SectionCoverage, 'section' | 'state'>[]) =>
  new Map(sections.map(({ section, state }) => [section, state]))

const cell = (state: State | undefined) =>
  state
    ? html`<td><span class="state ${state}" role="img" aria-label="${WORD[state]}">${SIGN[state]}</span></td>`
    : html`<td><span class="t3" role="img" aria-label="not asked">–</span></td>`
