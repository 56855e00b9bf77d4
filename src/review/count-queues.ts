import type { Severity } from '../policy/policy.js'
import type { CaseFilter } from './case-filter.js'
import type { CountedCases } from './count-cases.query.js'
import type { CountedQueue, QueueOverlap, QueueRow } from './queue.dto.js'
import { queueView } from './queue.dto.js'
import type { CaseKind } from './review-case.entity.js'

/** How many undecided cases are alike in everything that a filter asks for. */
export interface CaseGroup {
  kind: CaseKind
  severity: Severity
  reasons: string[]
  languages: string[]
  cases: number
  pastDue: number
}

/** Counts each queue, and each pair of queues that share cases; `counted` are the cases of each, in the same order. */
export function countQueues(
  queues: QueueRow[],
  counted: CountedCases[],
): { items: CountedQueue[]; overlaps: QueueOverlap[] } {
  const items = queues.map((queue, i) => ({
    ...queueView(queue),
    cases: sum(counted[i]!.groups),
    pastDue: counted[i]!.pastDue,
    ...atLeast(counted[i]!.more),
  }))
  const overlaps = queues.flatMap((first, i) =>
    queues.slice(i + 1).map((second, step): QueueOverlap => {
      const [ofFirst, ofSecond] = [counted[i]!, counted[i + 1 + step]!]
      // Whichever was counted to its end tells all; of two that were not, the more that was found.
      const shared = Math.max(both(ofFirst, second), both(ofSecond, first))
      return { queues: [first.id, second.id], cases: shared, ...atLeast(ofFirst.more && ofSecond.more) }
    }),
  )
  return { items, overlaps: overlaps.filter(({ cases }) => cases > 0).sort((a, b) => b.cases - a.cases) }
}

const sum = (groups: CaseGroup[]) => groups.reduce((all, { cases }) => all + cases, 0)
const both = ({ groups }: CountedCases, other: CaseFilter) =>
  sum(groups.filter((group) => fits(other, group)))
const atLeast = (more: boolean): { atLeast?: true } => (more ? { atLeast: true } : {})

/** Whether cases that are alike in what filters ask for are in a queue. */
export function fits(
  { kinds, reasons, languages, severities }: CaseFilter,
  group: Omit<CaseGroup, 'cases' | 'pastDue'>,
): boolean {
  const shares = (asked: string[], has: string[]) =>
    asked.length === 0 || asked.some((one) => has.includes(one))
  return (
    shares(kinds, [group.kind]) &&
    shares(severities, [group.severity]) &&
    shares(reasons, group.reasons) &&
    shares(languages, group.languages)
  )
}
