import type { CaseView, Policy } from '../api/types'
import { Fold } from '../parts/fold'
import { words } from '../text/words'
import { count, explainTerm, whyFirst } from '../text/explain'

interface WhyPanelProps {
  view: CaseView
  policy: Policy | undefined
  now: number
}

/** The priority in words; the figures are one press away. */
export function WhyPanel({ view, policy, now }: WhyPanelProps) {
  const { terms, score } = view.priority
  return (
    <Fold
      title={words.review.why.title}
      gist={words.review.why.gist(count(Number(score.toFixed(1))))}
      open
      tab="why"
    >
      <div className="stack">
        <p className="why-lead">{whyFirst(view, now)}</p>
        <ul className="terms">
          {terms
            .map((term) => explainTerm(term, policy, now))
            .map(({ key, label, words: told, share }) => (
              <li key={key}>
                <span className="k">{label}</span>
                <span>{told}</span>
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
          <summary className="sm text-link">{words.review.why.numbers}</summary>
          <p className="sm mono t2">
            {terms.map(({ key, value }) => `${round(value)} ${words.factor[key] ?? key}`).join(' × ')} ={' '}
            {round(score)}
          </p>
        </details>
      </div>
    </Fold>
  )
}

const round = (value: number) => Number(value.toPrecision(3))
