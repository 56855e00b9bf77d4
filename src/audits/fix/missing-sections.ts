import type { Card, Section } from '../../cards/card.js'
import type { AuditKind, AuditReport, Finding } from '../finding.js'
import type { Reading } from '../read-topics.js'
import type { Splice } from './splice.js'
import { sameHeading, TEMPLATE_ORDER, type TemplateSection } from './template-order.js'

/** Says that nothing is said; the audit takes it for a template's words, so it fills no section. */
export const NOT_DOCUMENTED = 'Not documented yet.'

/** A section that the card lacks, and what the audit says of it. */
export interface MissingSection extends TemplateSection {
  findings: Finding[]
}

/** Sections whose rule fails and whose heading the card does not have, in the template's order. */
export function missingSections(card: Card, reading: Reading, report: AuditReport): MissingSection[] {
  const has = new Set(card.sections.map(({ heading }) => sameHeading(heading)))
  const missing = new Map<string, MissingSection>()
  for (const section of TEMPLATE_ORDER[report.kind]) {
    const finding = report.findings.find(({ rule, outcome }) => rule === section.rule && outcome === 'fail')
    const headed = reading.topics.get(section.topic)?.sections.length
    if (!finding || headed || has.has(sameHeading(section.heading))) continue
    const known = missing.get(section.heading)
    if (known) known.findings.push(finding)
    else missing.set(section.heading, { ...section, findings: [finding] })
  }
  return [...missing.values()]
}

/**
 * Missing sections as blocks between those of the card: each after the section that stands before it in the template,
 * else before the one that follows, else at the end.
 */
export function placeSections(card: Card, missing: readonly MissingSection[], kind: AuditKind): Splice[] {
  const outline = new Outline(card, kind)
  return spliced(
    card,
    missing.map((section) => {
      const holder = section.under === undefined ? undefined : outline.find(section.under)
      const start = holder ? outline.endOf(holder) : outline.placeOf(section.under ?? section.heading)
      return {
        ...section,
        start,
        level: holder ? holder.level + 1 : outline.level,
        held: holder !== undefined,
      }
    }),
  )
}

/** The same sections behind everything else, where between the sections is no good place. */
export function appendSections(card: Card, missing: readonly MissingSection[]): Splice[] {
  const start = card.text.length
  return spliced(
    card,
    missing.map((section) => ({ ...section, start, level: 2, held: false })),
  )
}

interface Placed extends MissingSection {
  start: number
  level: number
  /** The heading it belongs under is there already. */
  held: boolean
}

function spliced(card: Card, placed: readonly Placed[]): Splice[] {
  const blocks = new Map<number, string[]>()
  let opened: string | undefined
  for (const { under, held, heading, level, start, findings } of placed) {
    const at = blocks.get(start) ?? []
    blocks.set(start, at)
    const opens = under !== undefined && !held
    if (opens && opened !== under) at.push(`${'#'.repeat(level)} ${under}`)
    opened = opens ? under : undefined
    at.push(`${'#'.repeat(opens ? level + 1 : level)} ${heading}`, NOT_DOCUMENTED)
    at.push(...findings.map(({ fix }) => `<!-- ${fix} -->`))
  }
  return [...blocks].map(([start, some]) => ({ start, end: start, text: asBlocks(card.text, start, some) }))
}

/** Blocks as source lines with a blank line on both sides, in the card's own line ends. */
function asBlocks(text: string, start: number, blocks: string[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const before = text.slice(0, start)
  const bare = before === '' || /(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)$/.test(before.slice(-200))
  const gap = bare ? '' : /[\r\n]$/.test(before) ? newline : newline.repeat(2)
  return `${gap}${blocks.join(newline.repeat(2))}${newline}${start === text.length ? '' : newline}`
}

class Outline {
  readonly #order: string[]
  /** The level of the card's main sections: what the template's sections have, else 2. */
  readonly level: number

  constructor(
    private readonly card: Card,
    kind: AuditKind,
  ) {
    this.#order = TEMPLATE_ORDER[kind].map(({ heading, under }) => sameHeading(under ?? heading))
    const known = card.sections.find(
      ({ heading, level }) => level < 5 && level > 0 && this.#order.includes(sameHeading(heading)),
    )
    this.level = known?.level ?? 2
  }

  find(heading: string): Section | undefined {
    const words = sameHeading(heading)
    return this.card.sections.find(
      (one) => one.level > 0 && one.level < 5 && sameHeading(one.heading) === words,
    )
  }

  /** Where what stands under a heading ends: the next heading of its level or above it. */
  endOf(section: Section): number {
    const at = this.card.sections.indexOf(section)
    const next = this.card.sections.find(({ level }, i) => i > at && level <= section.level)
    return next ? this.#lineStart(next.start) : this.card.text.length
  }

  placeOf(heading: string): number {
    const at = this.#order.indexOf(sameHeading(heading))
    const before = this.#order
      .slice(0, at)
      .reverse()
      .map((one) => this.#main(one))
      .find((one) => one)
    if (before) return this.endOf(before)
    const after = this.#order
      .slice(at + 1)
      .map((one) => this.#main(one))
      .find((one) => one)
    return after ? this.#lineStart(after.start) : this.card.text.length
  }

  #main(words: string): Section | undefined {
    return this.card.sections.find(
      ({ heading, level }) => level === this.level && sameHeading(heading) === words,
    )
  }

  /** A heading's section starts at its words; its line may start with marks before them. */
  #lineStart(offset: number): number {
    const { text } = this.card
    return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  }
}
