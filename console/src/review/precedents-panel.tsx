import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { precedentsQuery } from '../api/queries'
import type { Policy, Precedent } from '../api/types'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { Lines } from '../parts/lines'
import { en } from '../text/en'

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
    <Fold title="Decided like this before" gist={precedents.isSuccess ? gistOf(alike) : undefined} tab="more">
      {precedents.isPending && <Lines count={2} />}
      {precedents.error && (
        <Failure
          title={en.failed.precedents}
          error={precedents.error}
          rest={en.failed.rest}
          onAgain={() => void precedents.refetch()}
        />
      )}
      {precedents.isSuccess && alike.length === 0 && (
        <p className="sm t2">No decided case of these reasons is much like this one.</p>
      )}
      {alike.map((one) => (
        <PrecedentRow key={one.decisionId} precedent={one} policy={policy} />
      ))}
    </Fold>
  )
}

const gistOf = (alike: Precedent[]): string => {
  const upheld = alike.filter(({ outcome }) => outcome === 'uphold').length
  return alike.length === 0 ? 'none' : `${upheld} upheld, ${alike.length - upheld} dismissed`
}

function PrecedentRow({ precedent: one, policy }: { precedent: Precedent; policy: Policy | undefined }) {
  const measure = policy?.measures.find(({ id }) => id === one.measure)?.title
  const outcome = one.outcome === 'uphold' ? 'Upheld' : 'Dismissed'
  return (
    <div className="sugg">
      <div className="row apart wrap">
        <Link className="text-link" href={`/cases/${one.caseId}`} dir="auto">
          {one.subject.title ?? one.subject.name}
        </Link>
        <span className="t3">{Math.round(one.similarity * 100)} % alike</span>
      </div>
      <p className="sm">
        <b className="med">{measure ? `${outcome}: ${measure}` : outcome}</b>{' '}
        <span className="t3">{one.decidedAt.slice(0, 10)}</span>
        {one.overturned && <span className="tag plain">Overturned on appeal</span>}
      </p>
      <p className="quote q-evi" dir="auto">
        {one.statement.length > 240 ? `${one.statement.slice(0, 240)}…` : one.statement}
      </p>
    </div>
  )
}
