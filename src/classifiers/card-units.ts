import type { Card, Sentence } from '../cards/card.js'

/** What kind of place a unit stands in. A heading or a citation claims less than prose, and learns its own weight. */
export type UnitSource = 'prose' | 'heading' | 'front' | 'citation'

/** A passage that may carry a label: a sentence, a heading, a key of the front matter or a cited title. */
export interface Unit extends Pick<Sentence, 'start' | 'end' | 'text' | 'section'> {
  source: UnitSource
}

/** Keys of the front matter that say what a work is for, whom it serves or what it cost. */
const TELLING_KEY =
  /^(languages?|tags|pretty_name|title|short_description|description|co2_eq_emissions|extra_gated\w*)$/
const KEY_LINE = /^([A-Za-z]\w*):/
const LONGEST_KEY = 400
const CITED = /^[ \t]*(?:title|abstract)\s*=\s*[{"]+([^\n]{12,600})/gim
const MOST_CITED = 4

/** Every passage of a card that a reader could quote for a label, in reading order. */
export function unitsOf(card: Card): Unit[] {
  const prose = card.sentences.map(({ start, end, text, section }): Unit => {
    return { start, end, text, section, source: 'prose' }
  })
  return [...frontUnits(card), ...prose, ...headingUnits(card), ...citedUnits(card)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
}

function headingUnits({ sections, text }: Card): Unit[] {
  return sections.flatMap(({ heading, start }, section) => {
    if (!heading) return []
    const line = text.indexOf('\n', start)
    return [{ start, end: line < 0 ? text.length : line, text: heading, section, source: 'heading' as const }]
  })
}

function frontUnits({ text, frontMatter, frontMatterLines }: Card): Unit[] {
  if (!frontMatter || !frontMatterLines) return []
  const units: Unit[] = []
  let open: { start: number; end: number } | undefined
  const close = () => {
    if (open)
      units.push({ ...open, text: plain(text.slice(open.start, open.end)), section: 0, source: 'front' })
    open = undefined
  }
  for (const { start, end } of linesOf(text, frontMatterLines)) {
    const line = text.slice(start, end)
    const key = KEY_LINE.exec(line)?.[1]
    if (key || line.startsWith('---')) close()
    if (key && TELLING_KEY.test(key)) open = { start, end }
    else if (open && end - open.start <= LONGEST_KEY) open.end = end
  }
  close()
  return units
}

function linesOf(text: string, [from, to]: [number, number]): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = []
  let start = 0
  for (let number = 1; number <= to && start <= text.length; number++) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    if (number >= from) lines.push({ start, end })
    start = end + 1
  }
  return lines
}

const plain = (yaml: string) =>
  yaml
    .replaceAll(/[-"'[\]{}|>]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Titles and abstracts of citations: a paper's name often says more of a work than its card. */
function citedUnits({ code, text }: Card): Unit[] {
  const units: Unit[] = []
  for (const { start, end, section } of code) {
    for (const match of text.slice(start, end).matchAll(CITED)) {
      if (units.length >= MOST_CITED) return units
      const cited = match[1]!.replace(/[}",\s]+$/, '')
      const at = start + match.index + match[0].indexOf(match[1]!)
      units.push({ start: at, end: at + cited.length, text: plain(cited), section, source: 'citation' })
    }
  }
  return units
}
