import { parseCard } from '../../cards/parse-card.js'
import { auditReading } from '../audit-card.js'
import type { AuditKind, AuditReport } from '../finding.js'
import { readTopics } from '../read-topics.js'
import { appendSections, missingSections, placeSections, type MissingSection } from './missing-sections.js'
import { normaliseFrontMatter, type MetadataChange } from './normalise-front-matter.js'
import { sameHeading, TEMPLATE_ORDER } from './template-order.js'
import { applySplices, type Splice } from './splice.js'

export interface FixedCard {
  text: string
  /** What was changed of the card that came in; nothing of its own text but values of the front matter. */
  splices: Splice[]
  metadata: MetadataChange[]
  /** Sections that were added, empty but for a line that says so. */
  sections: MissingSection[]
  before: AuditReport
  after: AuditReport
}

/**
 * Adds the sections a card lacks, each with a line that says that nothing is documented yet, and puts the shape of its
 * metadata right. It invents nothing: every question that failed before fails afterwards, until a person answers it.
 * Where a change would break what was found before, it is not made.
 */
export function fixCard(text: string, kind: AuditKind): FixedCard {
  const card = parseCard(text)
  const reading = readTopics(card)
  const before = auditReading(card, { kind, files: [], ...reading })
  const { splices: metadata, changes } = normaliseFrontMatter(card)
  const missing = card.notAnalysedBeyond ? [] : missingSections(card, reading, before)
  const sections = [placeSections(card, missing, kind), appendSections(card, missing), []]
  for (const front of metadata.length ? [metadata, []] : [[]]) {
    for (const added of sections) {
      const splices = [...front, ...added]
      const written = added.length ? missing : []
      const fixed = check(applySplices(text, splices), before, written)
      if (!fixed) continue
      return { ...fixed, splices, metadata: front.length ? changes : [], sections: written, before }
    }
  }
  return { text, splices: [], metadata: [], sections: [], before, after: before }
}

/** Whether every added section is read as one, what was found is found still, and a second run would add nothing. */
function check(text: string, before: AuditReport, added: readonly MissingSection[]) {
  const card = parseCard(text)
  const headings = new Set(card.sections.map(({ heading }) => sameHeading(heading)))
  if (added.some(({ heading }) => !headings.has(sameHeading(heading)))) return null
  const reading = readTopics(card)
  const after = auditReading(card, { kind: before.kind, files: [], ...reading })
  if (added.length && missingSections(card, reading, after).length) return null
  return outcomesKept(before, after) ? { text, after } : null
}

const WEIGHT = { fail: 0, review: 1, pass: 2, 'not-applicable': 2 }

/** No rule says worse than before, and none of the sections is better told by words that a machine wrote. */
function outcomesKept(before: AuditReport, after: AuditReport): boolean {
  const worst = ({ findings }: AuditReport, id: string) =>
    Math.min(...findings.filter(({ rule }) => rule === id).map(({ outcome }) => WEIGHT[outcome]))
  const sections = new Set(TEMPLATE_ORDER[before.kind].map(({ rule }) => rule))
  return [...new Set(before.findings.map(({ rule }) => rule))].every((id) => {
    const [was, is] = [worst(before, id), worst(after, id)]
    return is === was || (is > was && !sections.has(id))
  })
}
