import type { AuditKind, SectionCoverage } from '../finding.js'
import type { AuditedRow, RefusedRow } from './audited-row.js'
import { TEMPLATE_PARTS } from './template-parts.js'

/** Pipelines and licences told apart; the hub has some 50 and 90, and free text must not fill the memory. */
const MOST_GROUPS = 500
const OTHERS = '(others)'

export type SectionCounts = Record<SectionCoverage['state'], number>

/** Cards of one kind, or of one pipeline or licence of it, counted. */
export class Tally {
  cards = 0
  readonly sections = new Map<string, SectionCounts>()

  add({ sections }: AuditedRow): void {
    this.cards += 1
    for (const [section, state] of Object.entries(sections)) {
      const counts = this.sections.get(section) ?? { present: 0, thin: 0, missing: 0 }
      counts[state] += 1
      this.sections.set(section, counts)
    }
  }
}

export class KindTally extends Tally {
  readonly byPipeline = new Map<string, Tally>()
  readonly byLicence = new Map<string, Tally>()
  readonly parts = new Map<string, { heading: number; meaning: number }>()
  readonly rules = new Map<string, { fail: number; review: number }>()
  /** Cards by the share of their sections that are present, in tenths: 0–9 %, …, 90–99 %, 100 %. */
  readonly shares: number[] = Array.from({ length: 11 }, () => 0)

  constructor(kind: AuditKind) {
    super()
    for (const { title } of TEMPLATE_PARTS[kind]) this.parts.set(title, { heading: 0, meaning: 0 })
  }

  override add(row: AuditedRow): void {
    super.add(row)
    groupOf(this.byPipeline, row.pipeline).add(row)
    groupOf(this.byLicence, row.licence).add(row)
    for (const by of ['heading', 'meaning'] as const)
      for (const title of row.parts[by]) this.parts.get(title)![by] += 1
    this.#addRules(row)
    const states = Object.values(row.sections)
    const present = states.filter((state) => state === 'present').length
    this.shares[states.length ? Math.floor((10 * present) / states.length) : 0]! += 1
  }

  /** A rule counts once a card, by the worst that it says of it. */
  #addRules({ findings }: AuditedRow): void {
    const failed = new Set(findings.filter(([, outcome]) => outcome === 'fail').map(([rule]) => rule))
    for (const rule of new Set(findings.map(([id]) => id))) {
      const counts = this.rules.get(rule) ?? { fail: 0, review: 0 }
      counts[failed.has(rule) ? 'fail' : 'review'] += 1
      this.rules.set(rule, counts)
    }
  }
}

/** Everything a summary tells, counted from result lines one by one. */
export class HubTally {
  readonly kinds = new Map<AuditKind, KindTally>()
  refused = 0

  add(row: AuditedRow | RefusedRow): void {
    if ('problem' in row) {
      this.refused += 1
      return
    }
    const known = this.kinds.get(row.kind)
    const tally = known ?? new KindTally(row.kind)
    if (!known) this.kinds.set(row.kind, tally)
    tally.add(row)
  }
}

function groupOf(groups: Map<string, Tally>, name: string): Tally {
  const key = groups.has(name) || groups.size < MOST_GROUPS ? name : OTHERS
  const known = groups.get(key) ?? new Tally()
  groups.set(key, known)
  return known
}
