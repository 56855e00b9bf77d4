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

/** Every condition of the filter, on `c` (review_case) and `w` (subject). */
export function filterTexts({ kinds, reasons, languages, severities }: CaseFilter, p: Parameters): string[] {
  return [
    ...(kinds.length ? [`c.kind = ANY (${p.add(kinds)}::text[])`] : []),
    ...(reasons.length ? [`c.reasons && ${p.add(reasons)}::text[]`] : []),
    ...(severities.length ? [`c.severity = ANY (${p.add(severities)}::text[])`] : []),
    ...(languages.length ? [`w.languages && ${p.add(languages)}::text[]`] : []),
  ]
}

/**
 * Open cases of the filter as parts that do not overlap, each of which one index has in the order of `sort`: reasons,
 * severities and rare kinds stand together in that order, so to filter them out of it would read past all others.
 */
export function openParts(filter: CaseFilter, sort: CaseSort, p: Parameters): string[] {
  const open = `c.state = 'open'`
  if (sort === 'age') return [open]
  if (filter.reasons.length) return reasonParts(filter.reasons, p).map((part) => `${open} AND ${part}`)
  if (filter.severities.length)
    return filter.severities.map((one) => `${open} AND c.severity = ${p.add(one)}`)
  const rare = filter.kinds.length > 0 && !filter.kinds.includes('review')
  return rare ? filter.kinds.map((kind) => `${open} AND c.kind = '${kind}'`) : [open]
}

/** A case is in the part of the first of its reasons that is asked for. */
function reasonParts(reasons: string[], p: Parameters): string[] {
  const asked = `${p.add(reasons)}::text[]`
  const values = reasons.map((reason) => p.add(reason))
  return [
    ...values.map((value) => `c.reasons[1] = ${value}`),
    ...values.map(
      (value) =>
        `cardinality(c.reasons) >= 2 AND c.reasons[2] = ${value} AND NOT c.reasons[1] = ANY (${asked})`,
    ),
    `cardinality(c.reasons) >= 3 AND c.reasons && ${asked} AND NOT c.reasons[1:2] && ${asked}`,
  ]
}
