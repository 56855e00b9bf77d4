import type { CaseView, Policy } from '../api/types'
import { Fold } from '../parts/fold'
import { en } from '../text/en'
import { explainTerm, whyFirst } from '../text/explain'

interface WhyPanelProps {
  view: CaseView
  policy: Policy | undefined
  now: number
}

/** The priority in words; the figures are one press away. */
export function WhyPanel({ view, policy, now }: WhyPanelProps) {
  const { terms, score } = view.priority
  return (
    <Fold title="Why this is first" gist={`Priority ${score.toFixed(1)}`} open tab="why">
      <div className="stack">
        <p className="why-lead">{whyFirst(view, now)}</p>
        <ul className="terms">
          {terms
            .map((term) => explainTerm(term, policy, now))
            .map(({ key, label, words, share }) => (
              <li key={key}>
                <span className="k">{label}</span>
                <span>{words}</span>
                {share === undefined ? (
                  <span className="xs t3 num">−</span>
                ) : (
                  <span className="bar" style={{ '--v': `${Math.round(share * 100)}%` }} aria-hidden="true">
                    <i />
                  </span>
                )}
              </li>
            ))}
        </ul>
        <details>
          <summary className="sm text-link">Show the numbers</summary>
          <p className="sm mono t2">
            {terms.map(({ key, value }) => `${round(value)} ${en.factor[key] ?? key}`).join(' × ')} ={' '}
            {round(score)}
          </p>
        </details>
      </div>
    </Fold>
  )
}

const round = (value: number) => Number(value.toPrecision(3))
