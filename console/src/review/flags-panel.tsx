import type { CaseFlag, CaseView, Policy } from '../api/types'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { words } from '../text/words'
import { reasonTitle } from '../text/explain'
import { distance } from '../text/when'
import { goToBlock } from './go-to-block'

interface FlagsPanelProps {
  view: CaseView
  policy: Policy | undefined
  now: number
}

/** What people said, by whom as letters, with the record of each. */
export const FlagsPanel = ({ view, policy, now }: FlagsPanelProps) => (
  <Fold title={words.review.flags.title} gist={gist(view)} open tab="flags">
    {view.flags.length === 0 && <p className="sm t2">{words.review.flags.withdrawn}</p>}
    {view.flags.map((flag, i) => (
      <Flag key={flag.id} flag={flag} number={i + 1} policy={policy} now={now} />
    ))}
  </Fold>
)

const gist = ({ flagCount, peopleCount }: CaseView) => words.explain.flags(flagCount, peopleCount)

interface FlagProps {
  flag: CaseFlag
  number: number
  policy: Policy | undefined
  now: number
}

function Flag({ flag, number, policy, now }: FlagProps) {
  const line = flag.quoteLines?.[0]
  return (
    <div className="flag">
      <div className="who">
        <span className="ref f">F{number}</span>
        <b className="med">
          {flag.reporter ? words.review.flags.reporter(flag.reporter.letter) : words.source[flag.source]}
        </b>
        {flag.reporter?.trusted && <span className="tag accent">{words.review.flags.trusted}</span>}
        {flag.isNew && <span className="tag accent">{words.review.flags.isNew}</span>}
        {flag.outcome && <span className="tag plain">{words.outcomeDone[flag.outcome]}</span>}
        <span className="t3">
          {distance(flag.raisedAt, now)}
          {line !== undefined && (
            <>
              {' · '}
              <button type="button" className="text-link t2" onClick={() => goToBlock(line)}>
                {words.review.flags.line(line)}
              </button>
            </>
          )}
        </span>
      </div>
      <span className="t2">{reasonTitle(policy, flag.reason)}</span>
      {flag.quote && (
        <p className="quote q-flag said" dir="auto">
          <Said text={flag.quote} />
        </p>
      )}
      <p className="said" dir="auto">
        <Said text={flag.source === 'measure' ? (words.look[flag.details] ?? flag.details) : flag.details} />
      </p>
      {flag.links.map((link) => (
        <a
          key={link}
          className="mono cut"
          href={link}
          target="_blank"
          rel="noopener noreferrer nofollow"
          dir="ltr"
        >
          {link}
        </a>
      ))}
      {flag.reporter && <Record {...flag.reporter.record} />}
    </div>
  )
}

/** A reporter's settled flags for the same reason, as dots and words. */
function Record({ upheld, dismissed }: { upheld: number; dismissed: number }) {
  const all = upheld + dismissed
  if (all === 0) return <span className="t3">{words.review.flags.noRecord}</span>
  const dots = Math.min(all, 12)
  const full = Math.round((upheld / all) * dots)
  return (
    <span className="record">
      <span className="dots" aria-hidden="true">
        {Array.from({ length: dots }, (_, i) => (
          <i key={i} className={i < full ? undefined : 'no'} />
        ))}
      </span>
      <span>{words.review.flags.record(upheld, all)}</span>
    </span>
  )
}
