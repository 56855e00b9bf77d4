import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { precedentsQuery } from '../api/queries'
import type { Policy, Precedent } from '../api/types'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { Lines } from '../parts/lines'
import { dayOf } from '../text/when'
import { words } from '../text/words'

/** Under this, two cases of one reason have little in common. */
const ALIKE = 0.4

interface PrecedentsPanelProps {
  caseId: string
  policy: Policy | undefined
}

/** Cases like this one that were decided, so that like is decided alike. */
export function PrecedentsPanel({ caseId, policy }: PrecedentsPanelProps) {
  const precedents = useQuery(precedentsQuery(caseId))
  const alike = precedents.data?.filter(({ similarity }) => similarity >= ALIKE) ?? []
  return (
    <Fold
      title={words.review.precedents.title}
      gist={precedents.isSuccess ? gistOf(alike) : undefined}
      tab="more"
    >
      {precedents.isPending && <Lines count={2} />}
      {precedents.error && (
        <Failure
          title={words.failed.precedents}
          error={precedents.error}
          rest={words.failed.rest}
          onAgain={() => void precedents.refetch()}
        />
      )}
      {precedents.isSuccess && alike.length === 0 && (
        <p className="sm t2">{words.review.precedents.nothing}</p>
      )}
      {alike.map((one) => (
        <PrecedentRow key={one.decisionId} precedent={one} policy={policy} />
      ))}
    </Fold>
  )
}

const gistOf = (alike: Precedent[]): string => {
  const upheld = alike.filter(({ outcome }) => outcome === 'uphold').length
  return alike.length === 0
    ? words.review.precedents.none
    : words.review.precedents.gist(upheld, alike.length - upheld)
}

function PrecedentRow({ precedent: one, policy }: { precedent: Precedent; policy: Policy | undefined }) {
  const measure = policy?.measures.find(({ id }) => id === one.measure)?.title
  const outcome = words.outcomeDone[one.outcome]
  return (
    <div className="sugg">
      <div className="row apart wrap">
        <Link className="text-link" href={`/cases/${one.caseId}`} dir="auto">
          <Said text={one.subject.title ?? one.subject.name} />
        </Link>
        <span className="t3">{words.review.precedents.alike(Math.round(one.similarity * 100))}</span>
      </div>
      <p className="sm">
        <b className="med">{measure ? `${outcome}: ${measure}` : outcome}</b>{' '}
        <span className="t3">{dayOf(one.decidedAt)}</span>
        {one.overturned && <span className="tag plain">{words.review.precedents.overturned}</span>}
      </p>
      <p className="quote q-evi" dir="auto">
        <Said text={one.statement.length > 240 ? `${one.statement.slice(0, 240)}…` : one.statement} />
      </p>
    </div>
  )
}
