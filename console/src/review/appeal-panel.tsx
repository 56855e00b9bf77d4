import type { CaseView, Policy } from '../api/types'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { words } from '../text/words'
import { measureTitle, reasonTitle } from '../text/explain'

interface AppealPanelProps {
  appeal: NonNullable<CaseView['appeal']>
  policy: Policy | undefined
}

/** What is appealed, and why. */
export const AppealPanel = ({ appeal: { grounds, decision }, policy }: AppealPanelProps) => (
  <Fold
    title={words.review.appealed.title}
    gist={words.review.appealed.against(words.outcomeDone[decision.outcome])}
    open
    tab="flags"
  >
    <div className="stack sm">
      <p className="quote said" dir="auto">
        <Said text={grounds} />
      </p>
      <p className="t2">
        {words.review.appealed.first} {words.outcomeDone[decision.outcome]},{' '}
        {reasonTitle(policy, decision.reason)}
        {decision.measure && `, ${measureTitle(policy, decision.measure)}`}.
      </p>
      <p className="said t2" dir="auto">
        <Said text={decision.statement} />
      </p>
    </div>
  </Fold>
)
