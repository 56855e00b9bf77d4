import type { Outcome } from '../api/types'
import { Key } from '../parts/key'
import { words } from '../text/words'

interface OutcomeChoiceProps {
  outcome: Outcome
  isAppeal: boolean
  /** In a dialog letters do nothing, so none are shown. */
  withKeys?: boolean
  onChoose: (outcome: Outcome) => void
}

const OUTCOMES: [Outcome, string][] = [
  ['uphold', 'U'],
  ['dismiss', 'D'],
]

/** Two equal cards. */
export const OutcomeChoice = ({ outcome, isAppeal, withKeys = true, onChoose }: OutcomeChoiceProps) => (
  <div className="choice">
    {OUTCOMES.map(([value, key]) => (
      <label key={value} className="pick-card">
        <input type="radio" name="outcome" checked={outcome === value} onChange={() => onChoose(value)} />
        <span>
          <b className="med">{words.outcome[value]}</b>
          <br />
          <span className="sm t2">{(isAppeal ? words.appealMeans : words.outcomeMeans)[value]}</span>
        </span>
        {withKeys && <Key keys={key} />}
      </label>
    ))}
  </div>
)
