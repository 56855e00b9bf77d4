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

/** Cases that a filter asks for, of any state, as SQL on `c` (review_case). */
export interface FilterSql {
  /** Parts that do not overlap; a case must be in one of them. */
  parts: string[]
  /** What holds for each case besides. */
  conditions: string[]
}

/** With more values than this, a list is read through all: it is asked for most of them, or is seldom asked. */
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
  by: 'reasons' | 'severities' | 'kinds' | 'languages'
}

function splitBy(filters: CaseFilter[]): Split | undefined {
  const some = (list: string[]) => list.length > 0 && list.length <= MOST_SPLIT
  const fits: [Split['by'], (filter: CaseFilter) => boolean][] = [
    ['reasons', ({ reasons }) => some(reasons)],
    ['languages', ({ languages }) => some(languages)],
    ['kinds', ({ kinds }) => kinds.length > 0 && !kinds.includes('review')],
    ['severities', ({ severities }) => severities.length > 0],
  ]
  for (const [by, fit] of fits) {
    const filter = filters.find(fit)
    if (filter) return { filter, by }
  }
  return undefined
}

function partsOf({ filter, by }: Split, p: Parameters): string[] {
  if (by === 'reasons') return listParts(filter.reasons, 'reason', p)
  if (by === 'languages') return listParts(filter.languages, 'language', p)
  if (by === 'severities') return filter.severities.map((severity) => `c.severity = ${p.add(severity)}`)
  // Written out, because an index over rare kinds alone is used only where the planner sees that this is one.
  return filter.kinds.map((kind) => `c.kind = '${kind}'`)
}

/** A case is in the part of the first of its reasons, or languages, that is asked for. */
function listParts(asked: string[], what: 'reason' | 'language', p: Parameters): string[] {
  const all = `${p.add(asked)}::text[]`
  const values = asked.map((one) => p.add(one))
  const notFirst = asked.length > 1 ? ` AND c.first_${what} <> ALL (${all})` : ''
  const list = `c.${what}s`
  return [
    ...values.map((value) => `c.first_${what} = ${value}`),
    ...values.map((value) => `c.second_${what} = ${value}${notFirst}`),
    `cardinality(${list}) >= 3 AND ${list}[3:] && ${all} AND NOT ${list}[1:2] && ${all}`,
  ]
}

function texts({ kinds, reasons, languages, severities }: CaseFilter, p: Parameters): string[] {
  return [
    ...(kinds.length ? [`c.kind = ANY (${p.add(kinds)}::text[])`] : []),
    ...(reasons.length ? [`c.reasons && ${p.add(reasons)}::text[]`] : []),
    ...(severities.length ? [`c.severity = ANY (${p.add(severities)}::text[])`] : []),
    ...(languages.length ? [unsure(`c.languages && ${p.add(languages)}::text[]`)] : []),
  ]
}

/**
 * A condition that the planner takes for one true of every other row: made for whatever values, it would think one on
 * lists true of hardly any, and sort all there are instead of reading on in order.
 */
export const unsure = (condition: string): string => `CASE WHEN ${condition} THEN true ELSE false END`
