import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { asProblem } from './api/api-problem'
import { meQuery } from './api/queries'
import type { Me } from './api/types'
import { UndoProvider } from './decide/undo'
import { UndoOffer } from './decide/undo-offer'
import { Care } from './frame/care'
import { pagesFor } from './frame/pages'
import { PlainPage } from './frame/plain-page'
import { SignedOut } from './frame/signed-out'
import { TopBar } from './frame/top-bar'
import { bindingsOf, setBindings } from './frame/key-bindings'
import { useGoTo } from './frame/use-go-to'
import { useKeys } from './frame/use-keys'
import { Command } from './parts/command'
import { Failure } from './parts/failure'
import { Lines } from './parts/lines'
import { ReviewPage } from './review/review-page'
import { keepLanguage, words } from './text/words'

const KeysHelp = lazy(() => import('./frame/keys-help'))

const REVIEWERS = ['auditor', 'moderator', 'lead', 'admin']

/** Signed out, wrong role, or the console. */
export function App() {
  const me = useQuery(meQuery)
  if (me.isPending) return null
  if (me.error) {
    if (asProblem(me.error).status === 401) return <SignedOut />
    return (
      <PlainPage title={words.product}>
        <Failure title={words.unreachable} error={me.error} onAgain={() => void me.refetch()} />
      </PlainPage>
    )
  }
  if (REVIEWERS.includes(me.data.role)) return <Console me={me.data} />
  return (
    <PlainPage title={words.notAllowed.title}>
      <p className="t2">{words.notAllowed.text(me.data.name, me.data.role)}</p>
      <p className="t2">{words.notAllowed.owner}</p>
      <p className="t2">{words.notAllowed.reviewer}</p>
      <Command text={words.signedOut.command} />
      <a href="/discover">{words.notAllowed.discover}</a>
    </PlainPage>
  )
}

function Console({ me }: { me: Me }) {
  const [help, setHelp] = useState(false)
  const [path] = useLocation()
  useKeys({ '?': () => setHelp(true) })
  useGoTo(places(me.role))
  useEffect(() => {
    setBindings(bindingsOf(me.settings))
    keepLanguage(me.settings.language)
  }, [me.settings])
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
              <PlainPage title={words.notFound.title}>
                <p className="t2">{words.notFound.text}</p>
                <Link href="/queue">{words.nav.queue}</Link>
              </PlainPage>
            </Route>
          </Switch>
        </Route>
      </Switch>
      {!path.startsWith('/cases') && <UndoOffer floating />}
      {help && (
        <Suspense fallback={null}>
          <KeysHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </UndoProvider>
  )
}

const Loading = () => (
  <main className="main" id="main">
    <Lines count={9} />
  </main>
)

/** Letters after G. */
const places = (role: Me['role']) =>
  Object.fromEntries(pagesFor(role).flatMap(({ key, path }) => (key ? [[key, path]] : [])))
