import type { Card, Sentence } from '../../cards/card.js'
import type { AuditReport } from '../finding.js'
import type { Reading } from '../read-topics.js'
import { ALL_RULES } from '../all-rules.js'
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
  const isContent = contentOf(reading)
  const filled = contentBySection(card, isContent)
  const told = sectionsTold(card, report)
  const parts = TEMPLATE_PARTS[report.kind]
  const bares = card.sections.map(({ heading }) => bare(heading))
  const heading = parts.filter(({ headings }) =>
    underHeading(card, filled, (_, index) => headings.includes(bares[index]!)),
  )
  const meaning = parts.filter(
    (part) =>
      heading.includes(part) ||
      part.topics.some((topic) => reading.topics.get(topic)?.written.some(isContent)) ||
      part.sections.some((section) => told.has(section)) ||
      (part.lead && hasLead(card, isContent)) ||
      (part.alike && underHeading(card, filled, (words) => part.alike!.test(words))),
  )
  const titles = (some: TemplatePart[]) => some.map(({ title }) => title)
  return { heading: titles(heading), meaning: titles(meaning) }
}

const bare = (words: string) =>
  words
    .toLowerCase()
    .replace(/\[optional\]/, '')
    .replace(/^[^\p{L}]+|[\s:]+$/gu, '')

/** Words, not a label that nobody wrote anything after, and not what a template put there. */
const contentOf =
  ({ templates }: Reading) =>
  (sentence: Sentence) =>
    !templates.has(sentence) && !/^[^:]{1,50}:\s*$/.test(sentence.text)
type IsContent = ReturnType<typeof contentOf>

/** Indexes of the sections with a sentence or a piece of code directly in them. */
function contentBySection(card: Card, isContent: IsContent): Set<number> {
  const filled = new Set(card.code.map(({ section }) => section))
  for (const sentence of card.sentences)
    if (!filled.has(sentence.section) && isContent(sentence)) filled.add(sentence.section)
  return filled
}

/** Whether a heading of that kind, not the card's title, has content under it or under the headings below it. */
function underHeading(
  card: Card,
  filled: Set<number>,
  isIt: (heading: string, index: number) => boolean,
): boolean {
  let above = 0
  return card.sections.some(({ heading, level }, index) => {
    if (above && level <= above) above = 0
    if (!above && index > 0 && !(index === 1 && level === 1) && isIt(heading, index)) above = level
    return above > 0 && filled.has(index)
  })
}

const LEAD_WORDS = 8

/** Whether the card says something under its title, or before its first heading. */
function hasLead(card: Card, isContent: IsContent): boolean {
  const title = card.sections[1]?.level === 1 ? 1 : 0
  const said = card.sentences.filter((one) => one.section <= title && isContent(one))
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
