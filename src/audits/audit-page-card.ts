import { html, type Html } from '../common/html.js'
import { hasPlace, type Finding } from './finding.js'
import { shownLines } from './shown-lines.js'
import { visibleWords } from './visible-words.js'

const MAX_LINES = 3_000
const MAX_CHARACTERS = 300_000
/** A finding about more lines than this is marked where it begins. */
const MAX_MARKED = 40

/** An open finding with the number under which the page speaks of it. */
export interface NumberedFinding {
  finding: Finding
  /** "A1", also its anchor. */
  label: string
}

/** The card as it is written, line by line, with the places of the open findings marked. */
export function cardPanel(card: string, open: readonly NumberedFinding[]): Html {
  const { lines, left } = shownLines(card, MAX_LINES, MAX_CHARACTERS)
  const marks = marksOf(open)
  return html`<section class="panel card" aria-labelledby="cd">
    <div class="head">
      <h2 id="cd">Card</h2>
      <span class="xs t3">${lines.length + left} lines, as written</span>
    </div>
    <div class="source">${lines.map((line, index) => sourceLine(line, index + 1, marks.get(index + 1)))}</div>
    ${left > 0 ? html`<p class="xs t3 pad">${left} more lines are not shown.</p>` : ''}
  </section>`
}

function marksOf(open: readonly NumberedFinding[]): Map<number, NumberedFinding[]> {
  const marks = new Map<number, NumberedFinding[]>()
  for (const one of open) {
    const [from, to] = one.finding.lines
    if (!hasPlace(one.finding)) continue
    const last = to - from < MAX_MARKED ? to : from
    for (let line = from; line <= last; line += 1) marks.set(line, [...(marks.get(line) ?? []), one])
  }
  return marks
}

function sourceLine(line: string, number: number, marks: readonly NumberedFinding[] = []): Html {
  const refs = marks
    .filter(({ finding }) => finding.lines[0] === number)
    .map(({ label }) => html` <a class="ref" href="#${label}" aria-label="Finding ${label}">${label}</a>`)
  const words = marks.length ? marked(line, marks[0]!.finding.quote) : visibleWords(line)
  return html`<div id="L${number}" class="${marks.length ? 'ln found' : 'ln'}">
    <span class="no" aria-hidden="true">${number}</span><code dir="auto">${words}${refs}</code>
  </div>`
}

/** The quoted words where the line holds them as they are written, else the whole line. */
function marked(line: string, quote: string): Html {
  const at = quote ? line.indexOf(quote) : -1
  if (at < 0) return html`<mark>${visibleWords(line)}</mark>`
  const end = at + quote.length
  return html`${visibleWords(line.slice(0, at))}<mark>${visibleWords(quote)}</mark>${visibleWords(line.slice(end))}`
}
