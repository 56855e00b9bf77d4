import { useId } from 'react'
import type { CaseItem, Policy } from '../api/types'
import { en } from '../text/en'
import { dueGroup } from '../text/when'
import { QueueRow } from './queue-row'

interface QueueListProps {
  items: CaseItem[]
  policy: Policy | undefined
  now: number
  grouped: boolean
}

type GroupName = keyof typeof en.dueGroup

/** The rows, by the window of time in which they fall due. */
export function QueueList({ items, policy, now, grouped }: QueueListProps) {
  const most = Math.max(1, ...items.map((item) => item.priority.score))
  const groups = Map.groupBy(items, (item): GroupName => (grouped ? dueGroup(item.dueAt, now) : 'all'))
  return (
    <div className="cases">
      <div className="case-cols" aria-hidden="true">
        {['Severity', 'Work', 'Reason', 'Flags', 'Reach', 'Priority', 'Due', 'Held'].map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {[...groups].map(([name, rows]) => (
        <Group key={name} title={en.dueGroup[name]} count={rows.length}>
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
