import { useId } from 'react'
import type { CaseItem, Policy, QueueSummary } from '../api/types'
import { words } from '../text/words'
import { dueGroup } from '../text/when'
import { QueueRow } from './queue-row'

interface QueueListProps {
  items: CaseItem[]
  policy: Policy | undefined
  now: number
  grouped: boolean
  /** How many there are in each group, beyond the rows that are loaded. */
  due: QueueSummary['due'] | undefined
}

type GroupName = keyof typeof words.dueGroup

/** The rows, by the window of time in which they fall due. */
export function QueueList({ items, policy, now, grouped, due }: QueueListProps) {
  const most = Math.max(1, ...items.map((item) => item.priority.score))
  const groups = Map.groupBy(items, (item): GroupName => (grouped ? dueGroup(item.dueAt, now) : 'all'))
  return (
    <div className="cases">
      <div className="case-cols" aria-hidden="true">
        {words.queue.columns.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {[...groups].map(([name, rows]) => (
        <Group key={name} title={words.dueGroup[name]} count={Math.max(rows.length, totalOf(due, name) ?? 0)}>
          {rows.map((item) => (
            <QueueRow key={item.id} item={item} policy={policy} now={now} most={most} />
          ))}
        </Group>
      ))}
    </div>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span>{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

/** Rows are grouped by the reader's clock, counts by the service's: a group never has fewer than its rows. */
const totalOf = (due: QueueSummary['due'] | undefined, name: GroupName) =>
  due && name !== 'all' ? due[name] : undefined
