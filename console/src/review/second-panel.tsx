import type { CaseView, Policy, Proposal } from '../api/types'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { words } from '../text/words'
import { measureTitle, reasonTitle } from '../text/explain'
import { clockTime, dayOf } from '../text/when'

interface SecondPanelProps {
  second: NonNullable<CaseView['secondPerson']>
  policy: Policy | undefined
}

/** That two people decide this case; the answers themselves only where the server shows them. */
export const SecondPanel = ({ second, policy }: SecondPanelProps) => (
  <Fold
    title={words.review.second.title}
    gist={words.review.second.since(dayOf(second.since))}
    open
    tab="flags"
  >
    <div className="stack sm">
      <p className="t2">{words.review.second.text}</p>
      {second.leadAloneAt && (
        <p className="t2">
          {words.review.second.alone(`${dayOf(second.leadAloneAt)} ${clockTime(second.leadAloneAt)}`)}
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
      <bdi className="med">{answer.mine ? words.notes.you : <Said text={answer.by} />}</bdi>:{' '}
      {words.outcomeDone[answer.outcome]}, {reasonTitle(policy, answer.reason)}
      {answer.measure && `, ${measureTitle(policy, answer.measure)}`}
    </p>
    <p className="said t2" dir="auto">
      <Said text={answer.statement} />
    </p>
  </div>
)
