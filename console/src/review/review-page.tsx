import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { caseQuery, policyQuery } from '../api/queries'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { words } from '../text/words'
import { ReviewDesk } from './review-desk'

/** One case. `bar` is the top bar, which scrolls with nothing. */
export function ReviewPage({ id, bar }: { id: string; bar: ReactNode }) {
  const view = useQuery(caseQuery(id))
  const policy = useQuery(policyQuery)
  const name = view.data?.subject.name
  useEffect(() => {
    document.title = name ? `${words.nav.review} ${name} · ${words.product}` : words.product
  }, [name])
  if (view.data) return <ReviewDesk view={view.data} policy={policy.data} bar={bar} />
  return (
    <>
      <div>{bar}</div>
      <main className="main" id="main">
        {view.error ? (
          <Failure title={words.failed.case} error={view.error} onAgain={() => void view.refetch()} />
        ) : (
          <Lines count={9} />
        )}
      </main>
    </>
  )
}
