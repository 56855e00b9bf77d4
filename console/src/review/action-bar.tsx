import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ActionName, CaseView, Outcome } from '../api/types'
import { useUndo } from '../decide/undo'
import { UndoOffer } from '../decide/undo-offer'
import { useCommands } from '../frame/commands'
import { useKeys } from '../frame/use-keys'
import { Press } from '../parts/press'
import { words } from '../text/words'
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
  if (!offered?.allowed) return words.refused[offered?.why ?? ''] ?? words.review.notPossible
  return lease.claim ? undefined : words.refused.not_claimed
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
  useCommands(
    [
      { label: `${words.outcome.uphold} …`, keys: 'U', why: refused.decide, does: () => act.open('uphold') },
      {
        label: `${words.outcome.dismiss} …`,
        keys: 'D',
        why: refused.decide,
        does: () => act.open('dismiss'),
      },
      { label: words.action['ask-owner'], keys: 'A', why: refused.ask, does: act.askOwner },
      { label: words.action.escalate, keys: 'E', why: refused.escalate, does: act.escalate },
      { label: words.action.release, keys: 'H', why: refused.release, does: act.handBack },
    ].filter(({ why }) => !why),
  )
  if (closed || (!lease.claim && !view.claim?.mine)) {
    return (
      <Bar next={<Standing view={view} refused={refused.decide} />}>
        {!closed && (
          <Press onPress={lease.take} refused={takeRefusal(view)}>
            {words.action.claim}
          </Press>
        )}
        <Press look="strong" keys="N" onPress={act.next}>
          {words.queue.nextCase}
        </Press>
      </Bar>
    )
  }
  const more = [
    { label: words.action['ask-owner'], why: refused.ask, does: act.askOwner },
    { label: words.action.escalate, why: refused.escalate, does: act.escalate },
    { label: words.action.release, why: refused.release, does: act.handBack },
  ]
  return (
    <Bar next={<WhatNext view={view} />}>
      <Press className="wide-only" look="quiet" keys="H" onPress={act.handBack} refused={refused.release}>
        {words.action.release}
      </Press>
      <Press className="wide-only" keys="E" onPress={act.escalate} refused={refused.escalate}>
        {words.action.escalate}
      </Press>
      <Press className="wide-only" keys="A" onPress={act.askOwner} refused={refused.ask}>
        {words.action['ask-owner']}
      </Press>
      <Press look="strong" keys="D" onPress={() => act.open('dismiss')} refused={refused.decide}>
        {words.outcome.dismiss} …
      </Press>
      <Press look="strong" keys="U" onPress={() => act.open('uphold')} refused={refused.decide}>
        {words.outcome.uphold} …
      </Press>
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className="btn more narrow-only" aria-label={words.review.moreActions}>
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
    <section className="decide-bar" aria-label={words.review.decideLabel}>
      <div className="next">{last || error ? <UndoOffer /> : next}</div>
      <div className="acts">{children}</div>
    </section>
  )
}

function takeRefusal(view: CaseView): string | undefined {
  const offered = view.allowedActions.find(({ action }) => action === 'claim')
  if (offered?.allowed || offered?.why === 'held_by_you') return undefined
  return words.refused[offered?.why ?? ''] ?? words.review.notPossible
}

/** Where a case stands that this person does not hold. */
function Standing({ view, refused }: { view: CaseView; refused: string | undefined }) {
  if (!view.decision) return <span>{refused ?? words.state[view.state]}</span>
  return (
    <span className="decided cut">
      <b className="med">{words.outcomeDone[view.decision.outcome]}</b> {words.review.by}{' '}
      <bdi>{view.decision.by}</bdi>. <bdi className="t3">{view.decision.statement}</bdi>
    </span>
  )
}

const WhatNext = ({ view }: { view: CaseView }) => (
  <>
    {words.review.told(view.peopleCount)} <span className="wide-only t3">{words.review.mayAppeal}</span>
  </>
)
