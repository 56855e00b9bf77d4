import type { CaseItem, QueueSummary } from '../api/types'
import { words } from '../text/words'
import { dueGroup } from '../text/when'

type GroupName = keyof typeof words.dueGroup

export interface QueueEntry {
  item: CaseItem
  /** Heading above the first row of a window of time. */
  heading?: { title: string; count: number }
}

/** The rows in order, each case once, the first of each window of time under its heading. */
export function queueRows(
  items: CaseItem[],
  now: number,
  grouped: boolean,
  due: QueueSummary['due'] | undefined,
): QueueEntry[] {
  // A case whose date moved between two pages is in both.
  const once = [...new Map(items.map((item) => [item.id, item])).values()]
  const groups = Map.groupBy(once, (item): GroupName => (grouped ? dueGroup(item.dueAt, now) : 'all'))
  return [...groups].flatMap(([name, rows]) => {
    // Rows are grouped by the reader's clock, counts by the service's: a group never has fewer than its rows.
    const count = Math.max(rows.length, (name !== 'all' && due?.[name]) || 0)
    const heading = { title: words.dueGroup[name], count }
    return rows.map((item, i): QueueEntry => (i === 0 ? { item, heading } : { item }))
  })
}
