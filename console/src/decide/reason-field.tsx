import type { Policy } from '../api/types'
import { words } from '../text/words'

interface ReasonFieldProps {
  policy: Policy
  /** Kind of the work: only what can be said of it is offered. */
  kind: string
  chosen: string
  onChoose: (id: string) => void
}

/** The guideline that is decided by, with its text. */
export function ReasonField({ policy, kind, chosen, onChoose }: ReasonFieldProps) {
  const reasons = policy.reasons.filter(({ kinds }) => kinds.includes(kind))
  const reason = reasons.find(({ id }) => id === chosen)
  return (
    <div className="field">
      <label htmlFor="reason">{words.decide.guideline}</label>
      <select className="input" id="reason" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {reasons.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      {reason && (
        <p className="sm t2">
          “{reason.text}” <span className="t3">{words.decide.version(policy.version)}</span>
        </p>
      )}
    </div>
  )
}
