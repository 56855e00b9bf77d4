import { useQuery } from '@tanstack/react-query'
import { policyQuery } from '../api/queries'
import type { Measure, Policy, Reason } from '../api/types'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Severity } from '../parts/severity'
import { words } from '../text/words'
import { AdminFrame } from './admin-frame'
import { PolicyVersions } from './policy-versions'

const own = words.admin.policy

/** The guidelines and the ladder as the service applies them now. */
export function PolicyPage() {
  const policy = useQuery(policyQuery)
  return (
    <AdminFrame title={own.title} lead={policy.data ? own.lead(policy.data.version) : ' '}>
      {policy.isPending && <Lines count={10} />}
      {policy.error && (
        <Failure title={words.admin.failed} error={policy.error} onAgain={() => void policy.refetch()} />
      )}
      {policy.isSuccess && <Tables policy={policy.data} />}
      <PolicyVersions />
    </AdminFrame>
  )
}

const Tables = ({ policy }: { policy: Policy }) => (
  <>
    <DataTable
      title={own.reasons}
      heads={Object.values(own.heads)}
      sentences={[1, 3, 4]}
      rows={policy.reasons.map((one) => ({ key: one.id, cells: reasonCells(one) }))}
    />
    <DataTable
      title={own.steps}
      heads={Object.values(own.stepHeads)}
      sentences={[1, 2, 3]}
      rows={policy.measures.map((one) => ({ key: one.id, cells: stepCells(one) }))}
    />
  </>
)

const reasonCells = ({ title, text, severity, kinds, onNewRevision: { flags, decisions } }: Reason) => [
  <b className="med">{title}</b>,
  text,
  <Severity level={severity} />,
  kinds.map((kind) => words.kind[kind] ?? kind).join(', '),
  `${own.flags[flags]}, ${own.decisions[decisions]}`,
]

const stepCells = (step: Measure) => [
  <b className="med">{step.title}</b>,
  step.effect,
  lasts(step),
  `${step.mayImpose}${step.needsSecond ? `, ${own.two}` : ''}`,
  step.undo,
]

function lasts({ endDays, reviewDays }: Measure): string {
  if (endDays) return own.ends(endDays)
  return reviewDays ? own.reviewed(reviewDays) : own.once
}
