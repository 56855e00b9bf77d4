import { IconArrowUp } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { Link } from 'wouter'
import { meQuery, nextInLineQuery, policyQuery, queueQuery, queuesQuery, summaryQuery } from '../api/queries'
import type { QueueSummary } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { useNextCase } from '../frame/use-next-case'
import { useNow } from '../frame/use-now'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { WorkName } from '../parts/work-name'
import { whyFirst } from '../text/explain'
import { words } from '../text/words'
import { QueueEmpty } from './queue-empty'
import { useQueueFilter } from './queue-filter'
import { QueueFilters } from './queue-filters'
import { QueueList } from './queue-list'
import { QueueRange } from './queue-range'
import { QueueSave } from './queue-save'
import { QueueSide } from './queue-side'
import { useLiveQueue } from './use-live-queue'

const LEADS = ['lead', 'admin']
const WORKERS = ['moderator', ...LEADS]

/** The cases, what is due first, with the filters in the address. */
export function QueuePage() {
  const { filter, set, change, isFiltered, drop } = useQueueFilter()
  const role = useQuery(meQuery).data?.role ?? ''
  const policy = useQuery(policyQuery)
  const pages = useInfiniteQuery({ ...queueQuery(filter), refetchOnMount: 'always' })
  const summary = useQuery({ ...summaryQuery(filter), refetchOnMount: 'always' })
  const now = useNow()
  const next = useNextCase()
  const { refetch } = pages
  const live = useLiveQueue(refetch)
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  useKeys({ n: next.take, r: live.show, f: focusFilter })
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = pages
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const title = useTitle(filter.kind, filter.state, filter.queue)
  return (
    <div className="queue">
      <QueueSide onNext={next.take} />
      <main className="main" id="main">
        <div className="row wrap apart">
          <div>
            <h1 dir="auto">{title}</h1>
            <p className="t2">{leadOf(summary.data?.due)}</p>
            <NextInLine now={now} />
          </div>
          {LEADS.includes(role) && <QueueSave filter={filter} />}
          <Press className="narrow-only" look="primary" onPress={next.take}>
            {words.queue.nextCase}
          </Press>
        </div>
        <QueueFilters filter={filter} set={set} />
        <QueueRange filter={filter} change={change} mayDecide={WORKERS.includes(role)} />
        {next.none && (
          <Note title={words.empty.title} look="ok">
            {words.queue.none}
          </Note>
        )}
        {next.error && <Failure title={words.queue.notHandedOut} error={next.error} />}
        <Fresh {...live} />
        {pages.isPending && <Lines count={10} />}
        {pages.error && (
          <Failure title={words.failed.queue} error={pages.error} onAgain={() => void pages.refetch()} />
        )}
        {pages.isSuccess && items.length === 0 && <QueueEmpty isFiltered={isFiltered} onDrop={drop} />}
        {items.length > 0 && (
          <QueueList
            items={items}
            policy={policy.data}
            now={now}
            due={filter.sort === 'due' ? summary.data?.due : undefined}
            grouped={filter.sort === 'due'}
            total={totalOf(items.length, hasNextPage, summary.data)}
            onMore={hasNextPage && !isFetching && !isFetchNextPageError ? more : undefined}
          />
        )}
        {hasNextPage && (
          <div className="row">
            <Press onPress={more}>{pages.isFetchingNextPage ? words.queue.loading : words.queue.more}</Press>
          </div>
        )}
      </main>
    </div>
  )
}

/** How many rows there will be: as many as are loaded at the end, -1 (unknown) where counting stopped. */
function totalOf(loaded: number, more: boolean, summary: QueueSummary | undefined): number {
  if (!more) return loaded
  return summary?.complete && summary.cases > loaded ? summary.cases : -1
}

function useTitle(kind: string | undefined, state: string | undefined, queue: string | undefined): string {
  const saved = useQuery(queuesQuery).data?.items.find(({ id }) => id === queue)?.name
  const title =
    saved ??
    (state ? (words.state[state] ?? state) : kind === 'appeal' ? words.queue.appeals : words.queue.title)
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title])
  return title
}

/** What waits behind a press: rows never move by themselves. */
function Fresh({ live, changed, show }: { live: boolean; changed: number; show: () => void }) {
  if (live && changed === 0) return null
  return (
    <div className="row fresh" role="status">
      <Press small keys="R" onPress={show}>
        <IconArrowUp size={14} aria-hidden="true" />
        {live ? words.queue.live.changed(changed) : words.queue.live.off}
      </Press>
    </div>
  )
}

/** Which case comes next, and why, in one line. */
function NextInLine({ now }: { now: number }) {
  const first = useQuery(nextInLineQuery).data
  if (!first) return null
  return (
    <p className="sm t2 next-line">
      {words.queue.nextInLine}:{' '}
      <Link className="text-link" href={`/cases/${first.id}`}>
        <WorkName name={first.subject.name} />
      </Link>
      {' · '}
      {whyFirst(first, now)}
    </p>
  )
}

/** "Three are due soon" instead of a total. */
function leadOf(due: QueueSummary['due'] | undefined): string {
  if (!due) return ' '
  const { lead } = words.queue
  const parts = [
    due.overdue > 0 && lead.overdue(due.overdue),
    due.soon > 0 && lead.soon(due.soon),
    due.today > 0 && lead.today(due.today),
  ].filter(Boolean)
  return parts.length === 0 ? lead.rest : `${parts.join(words.comma)}. ${lead.end}`
}

const focusFilter = () => document.querySelector<HTMLElement>('.filters select')?.focus()
