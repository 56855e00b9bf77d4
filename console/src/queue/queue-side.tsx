import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'
import { meQuery, queuesQuery } from '../api/queries'
import type { SavedQueue } from '../api/types'
import { ExposureMeter } from '../parts/exposure-meter'
import { Press } from '../parts/press'
import { count } from '../text/explain'
import { words } from '../text/words'

const VIEWS = [
  ['', 'due'],
  ['sort=priority', 'priority'],
  ['sort=age', 'age'],
  ['kind=appeal', 'appeals'],
  ['state=escalated', 'escalated'],
  ['state=awaiting_second', 'second'],
  ['state=awaiting_owner', 'owner'],
  ['state=decided&sort=age', 'decided'],
] as const

/** Overlaps worth a line; more would be a wall. */
const MOST_OVERLAPS = 3

/** The ways into the queue; each is an address. */
export function QueueSide({ onNext }: { onNext: () => void }) {
  const search = useSearch()
  const saved = useQuery(queuesQuery).data
  const nameOf = (id: string) => saved?.items.find((queue) => queue.id === id)?.name ?? id
  const { queue } = words
  return (
    <nav className="side" aria-label={queue.side}>
      <Press look="primary" keys="N" onPress={onNext}>
        {queue.nextCase}
      </Press>
      <div>
        <h2>{queue.side}</h2>
        {VIEWS.map(([query, name]) => (
          <Entry key={query} query={query} search={search} label={queue.views[name]} />
        ))}
      </div>
      {saved && saved.items.length > 0 && (
        <div>
          <h2>{queue.saved}</h2>
          {saved.items.map((one) => (
            <Entry
              key={one.id}
              query={`queue=${one.id}`}
              search={search}
              label={one.name}
              end={countsOf(one)}
            />
          ))}
          {saved.overlaps.slice(0, MOST_OVERLAPS).map(({ queues: [first, second], cases, atLeast }) => (
            <p key={`${first} ${second}`} className="xs t3 overlap">
              {queue.overlap(nameOf(first!), nameOf(second!), cases, atLeast)}
            </p>
          ))}
        </div>
      )}
      <Seen />
    </nav>
  )
}

/** Today's share of what is hard to look at, where there is one or a limit to it. */
function Seen() {
  const exposure = useQuery({ ...meQuery, refetchOnMount: 'always' }).data?.exposure
  if (!exposure || (exposure.graphic === 0 && exposure.limit === null && exposure.minutesLimit === null))
    return null
  return <ExposureMeter exposure={exposure} />
}

const countsOf = ({ cases, pastDue, atLeast }: SavedQueue) => {
  if (pastDue > 0) return words.queue.pastDue(pastDue)
  return atLeast ? words.queue.atLeast(count(cases)) : count(cases)
}

interface EntryProps {
  query: string
  search: string
  label: string
  end?: string
}

const Entry = ({ query, search, label, end }: EntryProps) => (
  <Link href={query ? `/queue?${query}` : '/queue'} aria-current={search === query ? 'page' : undefined}>
    <bdi className="cut">{label}</bdi>
    {end && <span>{end}</span>}
  </Link>
)
