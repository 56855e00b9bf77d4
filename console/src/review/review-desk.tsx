import { IconArrowLeft, IconClockPause } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import type { CaseView, Policy } from '../api/types'
import { DecideForm } from '../decide/decide-form'
import { useNextCase } from '../frame/use-next-case'
import { useNow } from '../frame/use-now'
import { Failure } from '../parts/failure'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { ActionBar, type CaseActions } from './action-bar'
import { AskOwner } from './ask-owner'
import { ChangedHere } from './changed-here'
import { CardPane } from './card-pane'
import { CaseHead } from './case-head'
import { SHOW_CARD } from './go-to-block'
import { Rail } from './rail'
import { RailTabs, type Tab } from './rail-tabs'
import { useCaseStep } from './use-case-step'
import { useLease, type Lease } from './use-lease'
import { useVeil } from './veil'

interface ReviewDeskProps {
  view: CaseView
  policy: Policy | undefined
  bar: ReactNode
}

/** The case on its desk: card, rail and actions, or the form to decide it. */
export function ReviewDesk({ view, policy, bar }: ReviewDeskProps) {
  const lease = useLease(view)
  const now = useNow()
  const veil = useVeil(view)
  const [tab, setTab] = useState<Tab>('card')
  useEffect(() => {
    const show = () => setTab('card')
    document.addEventListener(SHOW_CARD, show)
    return () => document.removeEventListener(SHOW_CARD, show)
  }, [])
  // Decided by somebody else meanwhile, the form stays: it holds what was written, and says what happened.
  const [wasOpen] = useState(!isClosed(view))
  const { view: part } = useParams<{ view?: string }>()
  const [, navigate] = useLocation()
  const next = useNextCase()
  const step = useCaseStep(view, lease)
  const [asking, setAsking] = useState(false)
  const ask = (question: string) => {
    setAsking(false)
    step.mutate({ step: 'ask-owner', question })
  }
  const here = `/cases/${view.id}`
  const act: CaseActions = {
    open: (outcome) => navigate(`${here}/decide?outcome=${outcome}`),
    handBack: () => navigate('/queue'),
    escalate: () => step.mutate({ step: 'escalate' }),
    askOwner: () => setAsking(true),
    next: next.take,
  }
  if (part === 'decide' && policy && (wasOpen || !isClosed(view))) {
    const back = (
      <Press small keys="Esc" onPress={() => navigate(here)}>
        <IconArrowLeft size={14} aria-hidden="true" /> {words.decide.back}
      </Press>
    )
    return (
      <>
        {bar}
        <CaseHead view={view} policy={policy} lease={lease} now={now} end={back} />
        <DecideForm
          view={view}
          policy={policy}
          lease={lease}
          onBack={() => navigate(here)}
          onNext={next.take}
        />
      </>
    )
  }
  return (
    <div className="review" data-tab={tab}>
      <div>{bar}</div>
      <div>
        <CaseHead view={view} policy={policy} lease={lease} now={now} />
        <LostHold view={view} lease={lease} />
        <ChangedHere view={view} />
        {step.error && <Failure title={words.review.notPassedOn} error={step.error} />}
        {next.error && <Failure title={words.queue.notHandedOut} error={next.error} />}
        {next.none && <Note title={words.empty.title}>{words.queue.none}</Note>}
        <RailTabs tab={tab} flags={view.flagCount} onTab={setTab} />
      </div>
      <main className="desk" id="main" data-veil-words={veil.words || undefined}>
        <CardPane view={view} veil={veil} />
        <Rail view={view} policy={policy} now={now} />
      </main>
      <ActionBar view={view} lease={lease} act={act} />
      <AskOwner opened={asking} onClose={() => setAsking(false)} onAsk={ask} />
    </div>
  )
}

const isClosed = ({ state }: CaseView) => state === 'decided' || state === 'lapsed'

/** The lease ran out or could not be had. */
function LostHold({ view, lease }: { view: CaseView; lease: Lease }) {
  if (!lease.lost || lease.claim || isClosed(view)) return null
  const { by } = lease.lost.body
  return (
    <Note
      title={by ? words.review.lost.other : words.review.lost.title}
      look="check"
      alert
      icon={<IconClockPause size={16} aria-hidden="true" />}
      actions={
        <Press small onPress={lease.take}>
          {words.review.lost.take}
        </Press>
      }
    >
      {by ? <bdi>{words.review.lost.by(by)} </bdi> : <bdi>{lease.lost.message} </bdi>}
      {words.review.lost.kept}
    </Note>
  )
}
