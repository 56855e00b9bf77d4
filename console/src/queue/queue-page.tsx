import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { policyQuery, queueQuery } from '../api/queries'
import type { CaseItem } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { useNextCase } from '../frame/use-next-case'
import { useNow } from '../frame/use-now'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { en } from '../text/en'
import { plural } from '../text/explain'
import { dueGroup } from '../text/when'
import { QueueEmpty } from './queue-empty'
import { useQueueFilter } from './queue-filter'
import { QueueFilters } from './queue-filters'
import { QueueList } from './queue-list'
import { QueueSide } from './queue-side'
import { stepRow } from './step-row'

/** The cases, what is due first, with the filters in the address. */
export function QueuePage() {
  const { filter, set, isFiltered, drop } = useQueueFilter()
  const policy = useQuery(policyQuery)
  const pages = useInfiniteQuery({ ...queueQuery(filter), refetchOnMount: 'always' })
  const now = useNow()
  const next = useNextCase()
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  useKeys({ n: next.take, j: () => stepRow(1), k: () => stepRow(-1) })
  useEffect(() => {
    document.title = `${en.nav.queue} · ${en.product}`
  }, [])
  return (
    <div className="queue">
      <QueueSide onNext={next.take} />
      <main className="main" id="main">
        <div className="row wrap apart">
          <div>
            <h1>{titleOf(filter.kind, filter.state)}</h1>
            <p className="t2">{pages.isSuccess ? leadOf(items, now) : ' '}</p>
          </div>
          <Press className="narrow-only" look="primary" onPress={next.take}>
            Next case
          </Press>
        </div>
        <QueueFilters filter={filter} set={set} />
        {next.none && (
          <Note title={en.empty.title} look="ok">
            Every open case is held by someone, or is not yours to decide.
          </Note>
        )}
        {next.error && <Failure title="No case was handed out." error={next.error} />}
        {pages.isPending && <Lines count={10} />}
        {pages.error && (
          <Failure title={en.failed.queue} error={pages.error} onAgain={() => void pages.refetch()} />
        )}
        {pages.isSuccess && items.length === 0 && <QueueEmpty isFiltered={isFiltered} onDrop={drop} />}
        {items.length > 0 && (
          <QueueList items={items} policy={policy.data} now={now} grouped={filter.sort === 'due'} />
        )}
        {pages.hasNextPage && (
          <div className="row">
            <Press onPress={() => void pages.fetchNextPage()}>
              {pages.isFetchingNextPage ? 'Loading …' : 'Load more'}
            </Press>
          </div>
        )}
      </main>
    </div>
  )
}

function titleOf(kind: string | undefined, state: string | undefined): string {
  if (state) return en.state[state] ?? state
  return kind === 'appeal' ? 'Appeals' : 'Cases to decide'
}

/** "Three are due soon" instead of a total. */
function leadOf(items: CaseItem[], now: number): string {
  const soon = items.filter(({ dueAt }) => ['overdue', 'soon'].includes(dueGroup(dueAt, now))).length
  const today = items.filter(({ dueAt }) => dueGroup(dueAt, now) === 'today').length
  if (items.length === 0) return ' '
  if (soon + today === 0) return 'Nothing is due today. What is here can wait.'
  const parts = [soon && `${plural(soon, 'case')} due within two hours`, today && `${today} later today`]
  return `${parts.filter(Boolean).join(', ')}. The rest can wait.`
}
