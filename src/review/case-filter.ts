import type { Severity } from '../policy/policy.js'
import type { CaseSort } from './case-sort.js'
import type { Parameters } from './parameters.js'
import type { CaseKind } from './review-case.entity.js'

/** Which cases; an empty list means all. */
export interface CaseFilter {
  kinds: CaseKind[]
  /** Cases with one of these among their reasons. */
  reasons: string[]
  /** Cases on works in one of these languages (primary subtags, such as "en"). */
  languages: string[]
  severities: Severity[]
}

export const NO_FILTER: CaseFilter = { kinds: [], reasons: [], languages: [], severities: [] }

/** Cases that a filter asks for, of any state, as SQL on `c` (review_case) and `w` (subject). */
export interface FilterSql {
  /** Parts that do not overlap; a case must be in one of them. */
  parts: string[]
  /** What holds for each case besides. */
  conditions: string[]
}

/** With more reasons than this, a list is read through all reasons: it is asked for most of them, or is seldom asked. */
const MOST_SPLIT = 8

/**
 * The cases that fit every one of `filters`. Reasons, severities and rare kinds stand together in the order of priority,
 * so to filter them out of it would read past all others: they are asked for in parts, and each part of a state is one
 * index in the order of `sort`. By age nothing stands together.
 */
export function filterSql(filters: CaseFilter[], sort: CaseSort, p: Parameters): FilterSql {
  const split = sort === 'age' ? undefined : splitBy(filters)
  const conditions = filters.flatMap((filter) => {
    const rest = filter === split?.filter ? { ...filter, [split.by]: [] } : filter
    return texts(rest, p)
  })
  return { parts: split ? partsOf(split, p) : ['true'], conditions }
}

interface Split {
  filter: CaseFilter
  by: 'reasons' | 'severities' | 'kinds'
}

function splitBy(filters: CaseFilter[]): Split | undefined {
  const fits: [Split['by'], (filter: CaseFilter) => boolean][] = [
    ['reasons', ({ reasons }) => reasons.length > 0 && reasons.length <= MOST_SPLIT],
    ['severities', ({ severities }) => severities.length > 0],
    ['kinds', ({ kinds }) => kinds.length > 0 && !kinds.includes('review')],
  ]
  for (const [by, fit] of fits) {
    const filter = filters.find(fit)
    if (filter) return { filter, by }
  }
  return undefined
}

function partsOf({ filter, by }: Split, p: Parameters): string[] {
  if (by === 'reasons') return reasonParts(filter.reasons, p)
  if (by === 'severities') return filter.severities.map((severity) => `c.severity = ${p.add(severity)}`)
  // Written out, because an index over rare kinds alone is used only where the planner sees that this is one.
  return filter.kinds.map((kind) => `c.kind = '${kind}'`)
}

/** A case is in the part of the first of its reasons that is asked for. */
function reasonParts(reasons: string[], p: Parameters): string[] {
  const asked = `${p.add(reasons)}::text[]`
  const values = reasons.map((reason) => p.add(reason))
  const notFirst = reasons.length > 1 ? ` AND c.first_reason <> ALL (${asked})` : ''
  return [
    ...values.map((value) => `c.first_reason = ${value}`),
    ...values.map((value) => `c.second_reason = ${value}${notFirst}`),
    `cardinality(c.reasons) >= 3 AND c.reasons[3:] && ${asked} AND NOT c.reasons[1:2] && ${asked}`,
  ]
}

function texts({ kinds, reasons, languages, severities }: CaseFilter, p: Parameters): string[] {
  return [
    ...(kinds.length ? [`c.kind = ANY (${p.add(kinds)}::text[])`] : []),
    ...(reasons.length ? [`c.reasons && ${p.add(reasons)}::text[]`] : []),
    ...(severities.length ? [`c.severity = ANY (${p.add(severities)}::text[])`] : []),
    ...(languages.length ? [unsure(`w.languages && ${p.add(languages)}::text[]`)] : []),
  ]
}

/**
 * A condition that the planner takes for one true of every other row: made for whatever values, it would think one on
 * lists true of hardly any, and sort all there are instead of reading on in order.
 */
export const unsure = (condition: string): string => `CASE WHEN ${condition} THEN true ELSE false END`
