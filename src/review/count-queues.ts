import type { Severity } from '../policy/policy.js'
import type { CaseFilter } from './case-filter.js'
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

/** Counts each queue, and each pair of queues that share cases. */
export function countQueues(
  queues: QueueRow[],
  groups: CaseGroup[],
): { items: CountedQueue[]; overlaps: QueueOverlap[] } {
  const inside = queues.map((queue) => groups.filter((group) => fits(queue, group)))
  const sum = (of: CaseGroup[], key: 'cases' | 'pastDue') => of.reduce((all, one) => all + one[key], 0)
  const items = queues.map((queue, i) => ({
    ...queueView(queue),
    cases: sum(inside[i]!, 'cases'),
    pastDue: sum(inside[i]!, 'pastDue'),
  }))
  const overlaps = queues.flatMap((first, i) =>
    queues.slice(i + 1).map((second, step) => {
      const others = new Set(inside[i + 1 + step])
      const both = inside[i]!.filter((group) => others.has(group))
      return { queues: [first.id, second.id], cases: sum(both, 'cases') }
    }),
  )
  return { items, overlaps: overlaps.filter(({ cases }) => cases > 0).sort((a, b) => b.cases - a.cases) }
}

function fits({ kinds, reasons, languages, severities }: CaseFilter, group: CaseGroup): boolean {
  const shares = (asked: string[], has: string[]) =>
    asked.length === 0 || asked.some((one) => has.includes(one))
  return (
    shares(kinds, [group.kind]) &&
    shares(severities, [group.severity]) &&
    shares(reasons, group.reasons) &&
    shares(languages, group.languages)
  )
}
