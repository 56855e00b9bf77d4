import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ActionName, CaseView, Outcome } from '../api/types'
import { useUndo } from '../decide/undo'
import { UndoOffer } from '../decide/undo-offer'
import { useKeys } from '../frame/use-keys'
import { Press } from '../parts/press'
import { en } from '../text/en'
import type { Lease } from './use-lease'

export interface CaseActions {
  open(outcome: Outcome): void
  handBack(): void
  escalate(): void
  askOwner(): void
  next(): void
}

interface ActionBarProps {
  view: CaseView
  lease: Lease
  act: CaseActions
}

/** Why an action is refused, in words; undefined when it is not. */
function refusalOf(view: CaseView, lease: Lease, action: ActionName): string | undefined {
  const offered = view.allowedActions.find((one) => one.action === action)
  if (!offered?.allowed) return en.refused[offered?.why ?? ''] ?? 'It is not possible now.'
  return lease.claim ? undefined : en.refused.not_claimed
}

/** What can be done now. Uphold and Dismiss look the same: nothing leans on the verdict. */
export function ActionBar({ view, lease, act }: ActionBarProps) {
  const refused = {
    release: refusalOf(view, lease, 'release'),
    escalate: refusalOf(view, lease, 'escalate'),
    ask: refusalOf(view, lease, 'ask-owner'),
    decide: refusalOf(view, lease, 'decide'),
  }
  const closed = view.state === 'decided' || view.state === 'lapsed'
  useKeys({
    n: act.next,
    h: refused.release ? undefined : act.handBack,
    e: refused.escalate ? undefined : act.escalate,
    a: refused.ask ? undefined : act.askOwner,
    d: refused.decide ? undefined : () => act.open('dismiss'),
    u: refused.decide ? undefined : () => act.open('uphold'),
  })
  if (closed || (!lease.claim && !view.claim?.mine)) {
    return (
      <Bar next={<Standing view={view} refused={refused.decide} />}>
        {!closed && (
          <Press onPress={lease.take} refused={takeRefusal(view)}>
            {en.action.claim}
          </Press>
        )}
        <Press look="strong" keys="N" onPress={act.next}>
          Next case
        </Press>
      </Bar>
    )
  }
  const more = [
    { label: en.action['ask-owner'], why: refused.ask, does: act.askOwner },
    { label: en.action.escalate, why: refused.escalate, does: act.escalate },
    { label: en.action.release, why: refused.release, does: act.handBack },
  ]
  return (
    <Bar next={<WhatNext view={view} />}>
      <Press className="wide-only" look="quiet" keys="H" onPress={act.handBack} refused={refused.release}>
        {en.action.release}
      </Press>
      <Press className="wide-only" keys="E" onPress={act.escalate} refused={refused.escalate}>
        {en.action.escalate}
      </Press>
      <Press className="wide-only" keys="A" onPress={act.askOwner} refused={refused.ask}>
        {en.action['ask-owner']}
      </Press>
      <Press look="strong" keys="D" onPress={() => act.open('dismiss')} refused={refused.decide}>
        {en.outcome.dismiss} …
      </Press>
      <Press look="strong" keys="U" onPress={() => act.open('uphold')} refused={refused.decide}>
        {en.outcome.uphold} …
      </Press>
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className="btn more narrow-only" aria-label="More actions">
            <IconDots size={16} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map(({ label, why, does }) => (
            <Menu.Item key={label} disabled={Boolean(why)} onClick={does}>
              {label}
              {why && <span className="xs t3"> {why}</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Bar>
  )
}

function Bar({ next, children }: { next: ReactNode; children: ReactNode }) {
  const { last, error } = useUndo()
  return (
    <section className="decide-bar" aria-label="Decide">
      <div className="next">{last || error ? <UndoOffer /> : next}</div>
      <div className="acts">{children}</div>
    </section>
  )
}

function takeRefusal(view: CaseView): string | undefined {
  const offered = view.allowedActions.find(({ action }) => action === 'claim')
  if (offered?.allowed || offered?.why === 'held_by_you') return undefined
  return en.refused[offered?.why ?? ''] ?? 'It is not possible now.'
}

/** Where a case stands that this person does not hold. */
function Standing({ view, refused }: { view: CaseView; refused: string | undefined }) {
  if (!view.decision) return <span>{refused ?? en.state[view.state]}</span>
  return (
    <span className="decided cut">
      <b className="med">{en.outcomeDone[view.decision.outcome]}</b> by <bdi>{view.decision.by}</bdi>.{' '}
      <bdi className="t3">{view.decision.statement}</bdi>
    </span>
  )
}

const WhatNext = ({ view }: { view: CaseView }) => (
  <>
    Either way the owner and {view.peopleCount === 1 ? 'the reporter' : 'the reporters'} are told why.{' '}
    <span className="wide-only t3">Each may appeal, and you can undo for 10 s.</span>
  </>
)
