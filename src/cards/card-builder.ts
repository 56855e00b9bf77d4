import type { CardLimits } from './card-limits.js'
import type { BlockKind, Card, CardLimit, Section } from './card.js'
import type { SourceLines } from './source-lines.js'
import { splitSentences } from './split-sentences.js'
import type { VisibleText } from './visible-text.js'

const MAX_HEADING = 300
const MAX_LINKS = 20_000

export interface ScannedBlock {
  visible: VisibleText
  /** Offset in the card at which the scanned source starts. */
  offset: number
  kind: BlockKind
}

/** Collects sections, sentences, links and code in document order, and stops at the first limit. */
export class CardBuilder {
  readonly #card: Pick<Card, 'sections' | 'sentences' | 'links' | 'code' | 'notAnalysedBeyond'>
  /** Indexes of the sections whose headings stand above what comes next. */
  #above: number[] = []

  constructor(
    private readonly lines: SourceLines,
    private readonly limits: CardLimits,
    bodyStart: number,
  ) {
    const first: Section = { ...this.#span(bodyStart, bodyStart), heading: '', level: 0, path: [] }
    this.#card = { sections: [first], sentences: [], links: [], code: [], notAnalysedBeyond: null }
  }

  get stopped(): boolean {
    return this.#card.notAnalysedBeyond !== null
  }

  /** Ends the analysis at a 1-based line; the first limit is the one that is told. */
  stop(limit: CardLimit, line: number): void {
    this.#card.notAnalysedBeyond ??= { line, limit }
  }

  heading(words: string, level: number, start: number): void {
    if (this.#card.sections.length > this.limits.headings) {
      return this.stop('headings', this.lines.numberAt(start))
    }
    const heading = folded(words).trim().slice(0, MAX_HEADING)
    const { sections } = this.#card
    this.#above = this.#above.filter((index) => sections[index]!.level < level)
    const path = this.#above.map((index) => sections[index]!.heading)
    path.push(heading)
    this.#endSection(start)
    this.#above.push(sections.length)
    sections.push({ ...this.#span(start, start), heading, level, path })
  }

  /** Takes a block's sentences and links; headings written as HTML cut it into sections. */
  block(block: ScannedBlock): void {
    const { visible, offset } = block
    const text = visible.runs.text
    let from = 0
    for (const heading of visible.headings) {
      if (this.stopped) return
      this.#sentences(block, from, heading.start)
      const words = text.slice(heading.start, heading.end)
      if (words.trim()) this.heading(words, heading.level, offset + visible.runs.startOf(heading.start))
      else this.#sentences(block, heading.start, heading.end)
      from = heading.end
    }
    this.#sentences(block, from, text.length)
    this.links(block)
    for (const [start, end] of visible.code) this.code('', offset + start, offset + end)
    if (visible.timedOut) this.stop('time', this.lines.numberAt(offset + this.#reached(visible)))
  }

  code(language: string, start: number, end: number): void {
    if (this.#card.code.length > this.limits.sentences) return
    this.#card.code.push({ ...this.#span(start, end), language, section: this.#card.sections.length - 1 })
  }

  finish() {
    const { line } = this.#card.notAnalysedBeyond ?? {}
    this.#endSection(
      line === undefined ? this.lines.text.length : (this.lines.starts[line] ?? this.lines.text.length),
    )
    return this.#card
  }

  #reached({ runs }: VisibleText): number {
    return runs.length ? runs.endOf(runs.length - 1) : 0
  }

  #sentences({ visible, offset, kind }: ScannedBlock, from: number, to: number): void {
    if (to <= from || this.stopped) return
    const text = visible.runs.text
    const breaks = within(visible.breaks, from, to).map((at) => at - from)
    for (const [start, end] of splitSentences(text.slice(from, to), breaks)) {
      const source = offset + visible.runs.startOf(from + start)
      if (this.#card.sentences.length >= this.limits.sentences) {
        return this.stop('sentences', this.lines.numberAt(source))
      }
      const sourceEnd = offset + visible.runs.endOf(from + end - 1)
      this.#card.sentences.push({
        start: source,
        end: sourceEnd,
        lines: this.lines.linesOf(source, sourceEnd),
        text: folded(text.slice(from + start, from + end)),
        section: this.#card.sections.length - 1,
        block: kind,
      })
    }
  }

  links({ visible, offset }: ScannedBlock): void {
    const text = visible.runs.text
    for (const { href, image, start, end, shown } of visible.links) {
      if (this.#card.links.length >= MAX_LINKS) return
      const span = this.#span(offset + start, offset + end)
      const words = folded(text.slice(shown[0], shown[1])).trim().slice(0, MAX_HEADING)
      this.#card.links.push({ ...span, href, text: words, image, section: this.#card.sections.length - 1 })
    }
  }

  #endSection(end: number): void {
    const last = this.#card.sections.at(-1)!
    last.end = Math.max(last.start, end)
    last.lines = this.lines.linesOf(last.start, last.end)
  }

  #span(start: number, end: number) {
    return { start, end, lines: this.lines.linesOf(start, end) }
  }
}

/** White space other than a single blank: most texts hold none, and looking is cheaper than replacing. */
const UNFOLDED = /[^\S ]|  /

const folded = (text: string) => (UNFOLDED.test(text) ? text.replace(/\s+/g, ' ') : text)

/** The numbers of an ascending list that lie in [from, to). */
function within(ascending: number[], from: number, to: number): number[] {
  if (!ascending.length) return ascending
  return ascending.slice(lowerBound(ascending, from), lowerBound(ascending, to))
}

function lowerBound(ascending: number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
