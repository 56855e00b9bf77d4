import { memo } from 'react'
import { Link } from 'wouter'
import type { CaseItem, Policy } from '../api/types'
import { KindIcon } from '../parts/kind-icon'
import { Said } from '../parts/said'
import { Severity } from '../parts/severity'
import { words } from '../text/words'
import { gistOf, reasonTitle } from '../text/explain'
import { shortName } from '../text/short-name'
import { clockTime, dayOf, shortDistance } from '../text/when'

interface QueueRowProps {
  item: CaseItem
  policy: Policy | undefined
  now: number
  /** Highest score shown, for the bar. */
  most: number
}

/** One case of the queue; the whole row is its link. */
export const QueueRow = memo(function QueueRow({ item, policy, now, most }: QueueRowProps) {
  const { subject, priority } = item
  const name = shortName(subject.name)
  const [first, ...others] = item.reasons
  const mine = item.claim?.mine === true
  return (
    <div className={mine ? 'case here' : 'case'}>
      <Severity level={item.severity} />
      <div className="subject">
        <div className="row" title={words.kind[subject.kind]}>
          <KindIcon kind={subject.kind} />
          <Link className="name short" dir="ltr" title={subject.name} href={`/cases/${item.id}`}>
            <bdi dir="ltr" className="cut">
              {name.head}
            </bdi>
            {name.tail && <bdi dir="ltr">{name.tail}</bdi>}
          </Link>
        </div>
        <div className="why cut">{gistOf(item)}</div>
      </div>
      <span className="reason t2" title={item.reasons.map((id) => reasonTitle(policy, id)).join(', ')}>
        {first ? reasonTitle(policy, first) : ''}
        {others.length > 0 && <span className="t3"> +{others.length}</span>}
      </span>
      <span className="flags t2">{words.explain.flags(item.flagCount, item.peopleCount)}</span>
      <span className="reach t2">{subject.downloads ? words.explain.downloads(subject.downloads) : ''}</span>
      <span className="prio">
        <span>{priority.score.toFixed(1)}</span>
        <span className="bar" style={{ '--v': `${(priority.score / most) * 100}%` }} aria-hidden="true">
          <i />
        </span>
      </span>
      <span className="due">
        <b>
          {Math.abs(new Date(item.dueAt).getTime() - now) < 86_400_000
            ? clockTime(item.dueAt)
            : dayOf(item.dueAt)}
        </b>
        <span className="t3">{shortDistance(item.dueAt, now)}</span>
      </span>
      <span className="held t3 cut">
        {item.claim ? (
          mine ? (
            words.queue.you
          ) : (
            <bdi>
              <Said text={item.claim.by} />
            </bdi>
          )
        ) : (
          ''
        )}
      </span>
    </div>
  )
})
