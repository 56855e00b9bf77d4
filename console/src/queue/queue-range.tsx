import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { summaryQuery, type QueueFilter } from '../api/queries'
import type { QueueSummary } from '../api/types'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { PriorityHistogram, short } from './priority-histogram'
import { withoutRange, type FilterChange } from './queue-filter'

const BulkForm = lazy(() => import('./bulk-form'))
/** As many as the service decides at once. */
const MOST = 100

interface QueueRangeProps {
  filter: QueueFilter
  change: (changes: FilterChange) => void
  mayDecide: boolean
}

/** The histogram, and one decision for the range that was chosen in it. */
export function QueueRange({ filter, change, mayDecide }: QueueRangeProps) {
  const summary = useQuery(summaryQuery(withoutRange(filter)))
  const [deciding, setDeciding] = useState(false)
  if (!summary.data || summary.data.priority.length < 2) return null
  const range = barsIn(summary.data, filter)
  const chosen = range && summary.data.priority.slice(range[0], range[1] + 1)
  const inRange = chosen?.reduce((sum, bar) => sum + bar.cases, 0) ?? 0
  const { histogram } = words.queue
  const choose = (next: [number, number] | undefined) => {
    const bars = summary.data.priority
    change({
      minPriority: next ? String(bars[next[0]]!.from) : '',
      maxPriority: next ? String(bars[next[1]]!.to) : '',
    })
  }
  return (
    <PriorityHistogram summary={summary.data} range={range} onRange={choose}>
      {chosen ? (
        <>
          <div>
            <b>{histogram.selected(inRange)}</b>
            <p className="sm t2">{histogram.range(short(chosen[0]!.from), short(chosen.at(-1)!.to))}</p>
          </div>
          {mayDecide && <Press onPress={() => setDeciding(true)}>{histogram.preview}</Press>}
          {inRange > MOST && <p className="xs t3">{histogram.tooMany(MOST)}</p>}
          <Press look="quiet" small onPress={() => choose(undefined)}>
            {histogram.clear}
          </Press>
        </>
      ) : (
        <p className="sm t2">{histogram.all}</p>
      )}
      {deciding && (
        <Suspense fallback={null}>
          <BulkForm filter={filter} onClose={() => setDeciding(false)} />
        </Suspense>
      )}
    </PriorityHistogram>
  )
}

/** The bars that the range of the address touches. */
function barsIn(
  { priority }: QueueSummary,
  { minPriority, maxPriority }: QueueFilter,
): [number, number] | undefined {
  if (minPriority === undefined && maxPriority === undefined) return undefined
  const first = priority.findIndex(({ to }) => to > (minPriority ?? 0))
  const last = priority.findLastIndex(({ from }) => from < (maxPriority ?? Infinity))
  return first < 0 || last < first ? undefined : [first, last]
}
