import { useEffect, type KeyboardEvent } from 'react'
import type { CaseItem, Policy, QueueSummary } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { words } from '../text/words'
import { QueueRow } from './queue-row'
import { queueRows } from './queue-rows'
import { useVirtualRows } from './use-virtual-rows'

interface QueueListProps {
  items: CaseItem[]
  policy: Policy | undefined
  now: number
  grouped: boolean
  /** How many there are in each group, beyond the rows that are loaded. */
  due: QueueSummary['due'] | undefined
  /** How many fit the filters; -1 when nobody counted to the end. */
  total: number
  /** Loads the next page; absent when all rows are there. */
  onMore: (() => void) | undefined
}

/** So many rows before the last one the next page is asked for. */
const AHEAD = 25

/** The rows, by the window of time in which they fall due; only those near the window are drawn. */
export function QueueList({ items, policy, now, grouped, due, total, onMore }: QueueListProps) {
  const entries = queueRows(items, now, grouped, due)
  const { list, rows, top, at, go, page, setActive } = useVirtualRows(entries.map(({ item }) => item.id))
  const most = Math.max(1, ...items.map((item) => item.priority.score))
  useKeys({ j: () => go(at + 1), k: () => go(at < 0 ? entries.length - 1 : at - 1) })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= entries.length - AHEAD) onMore?.()
  }, [last, entries.length, onMore])
  const steps: Record<string, () => number> = {
    Home: () => 0,
    End: () => entries.length - 1,
    PageDown: () => at + page(),
    PageUp: () => at - page(),
  }
  const step = (event: KeyboardEvent) => {
    const to = steps[event.key]
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    go(to())
  }
  return (
    <div className="cases">
      <div className="case-cols" aria-hidden="true">
        {words.queue.columns.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ul ref={list} className="rows" style={{ height: rows.getTotalSize() }} onKeyDown={step}>
        {shown.map(({ index, key, start }) => {
          const { item, heading } = entries[index]!
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-key={item.id}
              aria-posinset={index + 1}
              aria-setsize={total}
              style={{ transform: `translateY(${start - top}px)` }}
              onFocus={() => setActive(item.id)}
            >
              {heading && (
                <h2>
                  {heading.title} <span>{heading.count}</span>
                </h2>
              )}
              <QueueRow item={item} policy={policy} now={now} most={most} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
