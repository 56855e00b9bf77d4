import type { Card } from '../../cards/card.js'
import type { AuditReport } from '../finding.js'
import type { Reading } from '../read-topics.js'
import { ALL_RULES } from '../all-rules.js'
import { isTemplateText } from '../placeholder.js'
import { TEMPLATE_PARTS, type TemplatePart } from './template-parts.js'

/** Which parts of the template a card fills. `meaning` holds at least what `heading` holds. */
export interface FilledParts {
  heading: string[]
  meaning: string[]
}

const SECTION_OF = new Map(ALL_RULES.flatMap(({ id, section }) => (section ? [[id, section] as const] : [])))

/**
 * The parts that hold content under the template's own headings, and those that the card speaks of anywhere in its
 * text. Front matter counts for neither: it is metadata, which people who read the card do not see.
 */
export function fillParts(card: Card, reading: Reading, report: AuditReport): FilledParts {
  const filled = contentBySection(card)
  const told = sectionsTold(card, report)
  const parts = TEMPLATE_PARTS[report.kind]
  const heading = parts.filter((part) => underHeading(card, filled, headingOf(part)))
  const meaning = parts.filter(
    (part) =>
      heading.includes(part) ||
      part.topics.some((topic) => reading.topics.get(topic)?.written.some(({ text }) => isContent(text))) ||
      part.sections.some((section) => told.has(section)) ||
      (part.lead && hasLead(card)) ||
      (part.alike && underHeading(card, filled, (words) => part.alike!.test(words))),
  )
  const titles = (some: TemplatePart[]) => some.map(({ title }) => title)
  return { heading: titles(heading), meaning: titles(meaning) }
}

const headingOf = (part: TemplatePart) => (words: string) =>
  part.headings.includes(
    words
      .toLowerCase()
      .replace(/\[optional\]/, '')
      .replace(/^[^\p{L}]+|[\s:]+$/gu, ''),
  )

/** Words, not a label that nobody wrote anything after, and not what a template put there. */
const isContent = (text: string) => !/^[^:]{1,50}:\s*$/.test(text) && !isTemplateText(text)

/** Indexes of the sections with a sentence or a piece of code directly in them. */
function contentBySection(card: Card): Set<number> {
  const filled = new Set(card.code.map(({ section }) => section))
  for (const { section, text } of card.sentences)
    if (!filled.has(section) && isContent(text)) filled.add(section)
  return filled
}

/** Whether a heading of that kind, not the card's title, has content under it or under the headings below it. */
function underHeading(card: Card, filled: Set<number>, isIt: (heading: string) => boolean): boolean {
  let above = 0
  return card.sections.some(({ heading, level }, index) => {
    if (above && level <= above) above = 0
    if (!above && index > 0 && !(index === 1 && level === 1) && isIt(heading)) above = level
    return above > 0 && filled.has(index)
  })
}

const LEAD_WORDS = 8

/** Whether the card says something under its title, or before its first heading. */
function hasLead(card: Card): boolean {
  const title = card.sections[1]?.level === 1 ? 1 : 0
  const said = card.sentences.filter(({ section, text }) => section <= title && isContent(text))
  return said.reduce((sum, { text }) => sum + text.split(' ').length, 0) >= LEAD_WORDS
}

/** Sections of the coverage that are present in the text itself. */
function sectionsTold(card: Card, { findings }: AuditReport): Set<string> {
  const bodyLine = card.frontMatterLines?.[1] ?? 0
  const told = findings.filter(
    ({ outcome, lines, quote }) => outcome === 'pass' && quote !== '' && lines[0] > bodyLine,
  )
  return new Set(told.map(({ rule }) => SECTION_OF.get(rule)).filter((section) => section !== undefined))
}
