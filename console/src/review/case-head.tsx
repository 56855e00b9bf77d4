import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CaseView, Policy } from '../api/types'
import { KindIcon } from '../parts/kind-icon'
import { Ring } from '../parts/ring'
import { Severity } from '../parts/severity'
import { WorkName } from '../parts/work-name'
import { en } from '../text/en'
import { count, reasonTitle } from '../text/explain'
import { distance, dueWhen } from '../text/when'
import type { Lease } from './use-lease'

interface CaseHeadProps {
  view: CaseView
  policy: Policy | undefined
  lease: Lease
  now: number
  /** Instead of when it is due. */
  end?: ReactNode
}

/** What the case is about, until when, and who holds it. */
export function CaseHead({ view, policy, lease, now, end }: CaseHeadProps) {
  const { subject } = view
  return (
    <section className="case-head" aria-label="Case">
      <div className="row wrap apart">
        <div className="row wrap">
          <span className="tag plain wide-only">
            <KindIcon kind={subject.kind} />
            {en.kind[subject.kind] ?? subject.kind}
          </span>
          {view.kind === 'appeal' && <span className="tag accent">Appeal</span>}
          <h1>
            <WorkName name={subject.name} />
          </h1>
          <Severity level={view.severity} />
          <span className="sm t2">{reasonsOf(view, policy)}</span>
        </div>
        <div className="row wrap ends">
          <Held view={view} lease={lease} />
          {end ??
            (isClosed(view) ? null : (
              <span className="lease">
                <IconClock size={16} aria-hidden="true" />
                <span>
                  <b className="med">Due {dueWhen(view.dueAt, now)}</b>{' '}
                  <span className="wide-only">{distance(view.dueAt, now)}</span>
                </span>
              </span>
            ))}
        </div>
      </div>
      <Facts view={view} />
    </section>
  )
}

const isClosed = ({ state }: CaseView) => state === 'decided' || state === 'lapsed'

/** The worst reason, and how many more. */
function reasonsOf({ reasons: [first, ...others] }: CaseView, policy: Policy | undefined): string {
  if (!first) return ''
  return `${reasonTitle(policy, first)}${others.length > 0 ? ` and ${others.length} more` : ''}`
}

/** A lease renews while the page is open, so its clock stands still. */
function Held({ view, lease }: { view: CaseView; lease: Lease }) {
  if (lease.claim) {
    return (
      <span className="lease" data-held="true">
        <Ring left={0.9} />
        <span>
          Held for you<span className="t3 wide-only">, renews</span>
        </span>
      </span>
    )
  }
  if (view.claim && !view.claim.mine) {
    return (
      <span className="lease">
        Held by <bdi>{view.claim.by}</bdi>
      </span>
    )
  }
  return <span className="lease">{en.state[view.state]}</span>
}

function Facts({ view: { subject, flags } }: { view: CaseView }) {
  const flagged = flags.some(({ revision }) => revision !== undefined && revision !== subject.revision)
  const facts = [
    ['Owner', subject.owner, true],
    [
      'Downloads',
      subject.downloads === undefined ? undefined : `${count(subject.downloads)} in 30 days`,
      true,
    ],
    ['Likes', subject.likes === undefined ? undefined : count(subject.likes), true],
    ['Licence', subject.license, true],
  ] as const
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value, wide]) => (
          <div key={name} className={wide ? 'wide-only' : undefined}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      <div>
        <dt>Revision</dt>
        <dd>
          {subject.revision ? <span className="mono">{subject.revision.slice(0, 7)}</span> : 'no card yet'}
          {flagged && ', newer than a flag'}
        </dd>
      </div>
    </dl>
  )
}
