import { IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CaseView, Policy } from '../api/types'
import { KindIcon } from '../parts/kind-icon'
import { Ring } from '../parts/ring'
import { Said } from '../parts/said'
import { Severity } from '../parts/severity'
import { WorkName } from '../parts/work-name'
import { words } from '../text/words'
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
    <section className="case-head" aria-label={words.review.label}>
      <div className="row wrap apart">
        <div className="row wrap">
          <span className="tag plain wide-only">
            <KindIcon kind={subject.kind} />
            {words.kind[subject.kind] ?? subject.kind}
          </span>
          {view.kind === 'appeal' && <span className="tag accent">{words.review.appeal}</span>}
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
                  <b className="med">{words.review.due(dueWhen(view.dueAt, now))}</b>{' '}
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
  return first ? words.review.moreReasons(reasonTitle(policy, first), others.length) : ''
}

/** A lease renews while the page is open, so its clock stands still. */
function Held({ view, lease }: { view: CaseView; lease: Lease }) {
  if (lease.claim) {
    return (
      <span className="lease" data-held="true">
        <Ring left={0.9} />
        <span>
          {words.review.heldForYou}
          <span className="t3 wide-only">{words.review.renews}</span>
        </span>
      </span>
    )
  }
  if (view.claim && !view.claim.mine) {
    return (
      <span className="lease">
        {words.review.heldBy}{' '}
        <bdi>
          <Said text={view.claim.by} />
        </bdi>
      </span>
    )
  }
  return <span className="lease">{words.state[view.state]}</span>
}

function Facts({ view: { subject, flags } }: { view: CaseView }) {
  const flagged = flags.some(({ revision }) => revision !== undefined && revision !== subject.revision)
  const { facts } = words.review
  const known = [
    [facts.owner, subject.owner, true],
    [
      facts.downloads,
      subject.downloads === undefined ? undefined : words.review.in30Days(count(subject.downloads)),
      true,
    ],
    [facts.likes, subject.likes === undefined ? undefined : count(subject.likes), true],
    [facts.licence, subject.license, true],
  ] as const
  return (
    <dl className="facts">
      {known
        .filter(([, value]) => value !== undefined)
        .map(([name, value, wide]) => (
          <div key={name} className={wide ? 'wide-only' : undefined}>
            <dt>{name}</dt>
            <dd>
              <bdi>
                <Said text={value!} />
              </bdi>
            </dd>
          </div>
        ))}
      <div>
        <dt>{facts.revision}</dt>
        <dd>
          {subject.revision ? (
            <span className="mono">{subject.revision.slice(0, 7)}</span>
          ) : (
            words.review.noCardYet
          )}
          {flagged && words.review.newerThanFlag}
        </dd>
      </div>
    </dl>
  )
}
