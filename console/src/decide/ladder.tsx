import type { Measure } from '../api/types'
import { words } from '../text/words'

interface LadderProps {
  measures: Measure[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** The steps, mildest first; 1 to 7 choose one. */
export const Ladder = ({ measures, chosen, onChoose }: LadderProps) => (
  <div className="ladder">
    {measures.map(({ id, title, effect, reviewDays }, i) => (
      <div key={id} className="rung">
        <input
          type="radio"
          name="measure"
          id={`measure-${id}`}
          checked={chosen === id}
          aria-describedby={`effect-${id}`}
          onChange={() => onChoose(id)}
        />
        <label className="name" htmlFor={`measure-${id}`}>
          {title}
        </label>
        <span className="keys">{i < 9 && <kbd>{i + 1}</kbd>}</span>
        <span className="what" id={`effect-${id}`}>
          {effect} {reviewDays !== undefined && <span className="t3">{words.decide.looked(reviewDays)}</span>}
        </span>
      </div>
    ))}
  </div>
)
