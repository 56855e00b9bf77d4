import { Link, useSearch } from 'wouter'
import { Press } from '../parts/press'

const VIEWS = [
  ['', 'Due soon'],
  ['sort=priority', 'Most expected harm'],
  ['sort=age', 'Waiting longest'],
  ['kind=appeal', 'Appeals'],
  ['state=escalated', 'With the leads'],
  ['state=awaiting_owner', 'Owner was asked'],
  ['state=decided&sort=age', 'Decided'],
] as const

/** The ways into the queue; each is an address. */
export function QueueSide({ onNext }: { onNext: () => void }) {
  const search = useSearch()
  return (
    <nav className="side" aria-label="Queues">
      <Press look="primary" keys="N" onPress={onNext}>
        Next case
      </Press>
      <div>
        <h2>Queues</h2>
        {VIEWS.map(([query, label]) => (
          <Link
            key={query}
            href={query ? `/queue?${query}` : '/queue'}
            aria-current={search === query ? 'page' : undefined}
          >
            <span>{label}</span>
          </Link>
        ))}
      </div>
    </nav>
  )
}
