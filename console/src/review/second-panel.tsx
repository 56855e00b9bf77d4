import type { CaseView, Policy, Proposal } from '../api/types'
import { Fold } from '../parts/fold'
import { en } from '../text/en'
import { measureTitle, reasonTitle } from '../text/explain'
import { clockTime, dayOf } from '../text/when'

interface SecondPanelProps {
  second: NonNullable<CaseView['secondPerson']>
  policy: Policy | undefined
}

/** That two people decide this case; the answers themselves only where the server shows them. */
export const SecondPanel = ({ second, policy }: SecondPanelProps) => (
  <Fold title="Second person" gist={`since ${dayOf(second.since)}`} open tab="flags">
    <div className="stack sm">
      <p className="t2">
        A severe step was proposed. It takes two people who agree without seeing each other’s answer.
      </p>
      {second.leadAloneAt && (
        <p className="t2">
          Nobody else can confirm it. A lead may decide alone from {dayOf(second.leadAloneAt)},{' '}
          {clockTime(second.leadAloneAt)}.
        </p>
      )}
      {second.proposals.map((one) => (
        <Answer key={one.id} answer={one} policy={policy} />
      ))}
    </div>
  </Fold>
)

const Answer = ({ answer, policy }: { answer: Proposal; policy: Policy | undefined }) => (
  <div className="reply">
    <p>
      <bdi className="med">{answer.mine ? 'You' : answer.by}</bdi>: {en.outcomeDone[answer.outcome]},{' '}
      {reasonTitle(policy, answer.reason)}
      {answer.measure && `, ${measureTitle(policy, answer.measure)}`}
    </p>
    <p className="said t2" dir="auto">
      {answer.statement}
    </p>
  </div>
)
