import { RULES_VERSION } from '../all-rules.js'
import { AUDIT_KINDS, type AuditKind } from '../finding.js'
import { PUBLISHED } from './published-figures.js'
import type { HubTally, KindTally, SectionCounts, Tally } from './tally.js'

/** Groups told by name; the cards of the rest are in the totals only. */
const MOST_TOLD = 20

export interface SectionShare extends SectionCounts {
  section: string
  /** Cards of which the section is asked. */
  of: number
  /** present / of, 0 to 1. */
  share: number
}

export interface GroupSummary {
  name: string
  cards: number
  sections: SectionShare[]
}

export interface PartShare {
  part: string
  /** Share of cards with content under the template's own headings, and of those that speak of it anywhere. */
  byHeading: number
  byMeaning: number
  /** What a published count says; absent where it gives no figure. */
  published?: number
}

export interface KindSummary {
  kind: AuditKind
  cards: number
  /** The most often missing first. */
  sections: SectionShare[]
  /** Cards by the share of their sections that are present: 0–9 %, …, 90–99 %, 100 %. */
  shares: number[]
  parts: PartShare[]
  published: { source: string; note: string } | null
  byPipeline: GroupSummary[]
  byLicence: GroupSummary[]
  /** Cards on which a rule fails, or asks for a look; the most often failing first. */
  rules: { rule: string; fail: number; review: number }[]
}

/** The result of a hub-wide audit as one document: `summary.json`. */
export interface HubSummary {
  rulesVersion: string
  /** The file that was audited. */
  source: string
  topDownloads: number | null
  cards: number
  /** Lines that were no card. */
  refused: number
  kinds: KindSummary[]
}

export function hubSummary(
  tally: HubTally,
  of: { source: string; topDownloads: number | null; rulesVersion?: string },
): HubSummary {
  const kinds = AUDIT_KINDS.flatMap((kind) => {
    const counted = tally.kinds.get(kind)
    return counted ? [kindSummary(kind, counted)] : []
  })
  const cards = kinds.reduce((sum, one) => sum + one.cards, 0)
  return { rulesVersion: RULES_VERSION, ...of, cards, refused: tally.refused, kinds }
}

function kindSummary(kind: AuditKind, tally: KindTally): KindSummary {
  const published = PUBLISHED[kind]
  const parts = [...tally.parts].map(([part, { heading, meaning }]) => ({
    part,
    byHeading: shareOf(heading, tally.cards),
    byMeaning: shareOf(meaning, tally.cards),
    ...(published?.shares[part] !== undefined && { published: published.shares[part] }),
  }))
  return {
    kind,
    cards: tally.cards,
    sections: sectionsOf(tally).sort((a, b) => b.missing / b.of - a.missing / a.of),
    shares: tally.shares,
    parts,
    published: published && { source: published.source, note: published.note },
    byPipeline: groupsOf(tally.byPipeline),
    byLicence: groupsOf(tally.byLicence),
    rules: [...tally.rules]
      .map(([rule, counts]) => ({ rule, ...counts }))
      .sort((a, b) => b.fail - a.fail || b.review - a.review),
  }
}

const groupsOf = (groups: Map<string, Tally>): GroupSummary[] =>
  [...groups]
    .sort(([a, one], [b, two]) => two.cards - one.cards || a.localeCompare(b))
    .slice(0, MOST_TOLD)
    .map(([name, tally]) => ({ name, cards: tally.cards, sections: sectionsOf(tally) }))

const sectionsOf = ({ sections }: Tally): SectionShare[] =>
  [...sections].map(([section, counts]) => {
    const of = counts.present + counts.thin + counts.missing
    return { section, ...counts, of, share: shareOf(counts.present, of) }
  })

const shareOf = (some: number, all: number) => (all ? Math.round((1000 * some) / all) / 1000 : 0)
