import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { asProblem } from './api/api-problem'
import { meQuery } from './api/queries'
import type { Me } from './api/types'
import { UndoProvider } from './decide/undo'
import { UndoOffer } from './decide/undo-offer'
import { KeysHelp } from './frame/keys-help'
import { Care } from './frame/care'
import { pagesFor } from './frame/pages'
import { PlainPage } from './frame/plain-page'
import { SignedOut } from './frame/signed-out'
import { TopBar } from './frame/top-bar'
import { useKeys } from './frame/use-keys'
import { Failure } from './parts/failure'
import { Lines } from './parts/lines'
import { ReviewPage } from './review/review-page'
import { en } from './text/en'

const REVIEWERS = ['auditor', 'moderator', 'lead', 'admin']

/** Signed out, wrong role, or the console. */
export function App() {
  const me = useQuery(meQuery)
  if (me.isPending) return null
  if (me.error) {
    if (asProblem(me.error).status === 401) return <SignedOut />
    return (
      <PlainPage title={en.product}>
        <Failure title="We could not reach the service." error={me.error} onAgain={() => void me.refetch()} />
      </PlainPage>
    )
  }
  if (REVIEWERS.includes(me.data.role)) return <Console me={me.data} />
  return (
    <PlainPage title={en.notAllowed.title}>
      <p className="t2">{en.notAllowed.text(me.data.name, me.data.role)}</p>
      <code className="command">{en.signedOut.command}</code>
    </PlainPage>
  )
}

function Console({ me }: { me: Me }) {
  const [help, setHelp] = useState(false)
  const [path, navigate] = useLocation()
  useKeys({ '?': () => setHelp(true), q: () => navigate('/queue') })
  return (
    <UndoProvider>
      <Care me={me} />
      <Switch>
        <Route path="/cases/:id/:view?">
          {({ id }) => <ReviewPage key={id} id={id} bar={<TopBar me={me} onKeys={() => setHelp(true)} />} />}
        </Route>
        <Route>
          <TopBar me={me} onKeys={() => setHelp(true)} />
          <Switch>
            <Route path="/">
              <Redirect to="/queue" replace />
            </Route>
            {pagesFor(me.role).map(({ path, component: Page }) => (
              <Route key={path} path={path}>
                <Suspense fallback={<Loading />}>
                  <Page />
                </Suspense>
              </Route>
            ))}
            <Route>
              <PlainPage title={en.notFound.title}>
                <p className="t2">{en.notFound.text}</p>
                <Link href="/queue">{en.nav.queue}</Link>
              </PlainPage>
            </Route>
          </Switch>
        </Route>
      </Switch>
      {!path.startsWith('/cases') && <UndoOffer floating />}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </UndoProvider>
  )
}

const Loading = () => (
  <main className="main" id="main">
    <Lines count={9} />
  </main>
)
