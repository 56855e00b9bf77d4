import { useQuery } from '@tanstack/react-query'
import { diffQuery } from '../api/queries'
import type { DiffHunk, DiffLine } from '../api/types'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Said } from '../parts/said'
import { words } from '../text/words'
import { cutCard } from './cut-card'

interface CardChangesProps {
  subjectId: string
  /** The revision that was flagged. */
  from: string
  /** The card as it is now. */
  to: string
}

/** What changed on the card since it was flagged, in lines. */
export function CardChanges({ subjectId, from, to }: CardChangesProps) {
  const { data, error, refetch } = useQuery(diffQuery(subjectId, from, to))
  if (error)
    return (
      <div className="card">
        <Failure title={words.failed.changes} error={error} onAgain={() => void refetch()} />
      </div>
    )
  if (!data)
    return (
      <div className="card">
        <Lines count={9} />
      </div>
    )
  return (
    <section className="card src diff" aria-label={words.review.changes.label}>
      <p className="sm t2 sum">
        {data.hunks.length === 0
          ? words.review.changes.none
          : words.review.changes.sum(data.added, data.removed)}
        {data.cut && ` ${words.review.changes.cut}`}
      </p>
      {data.hunks.map((hunk, i) => (
        <Hunk key={i} hunk={hunk} first={i === 0} />
      ))}
    </section>
  )
}

export function Hunk({ hunk: { lines }, first }: { hunk: DiffHunk; first: boolean }) {
  const at = lines.find(({ to }) => to !== undefined)?.to
  return (
    <>
      {!first && <hr />}
      <ol aria-label={at === undefined ? words.review.changes.allRemoved : words.review.changes.from(at)}>
        {lines.map((line, i) => (
          <Line key={i} line={line} />
        ))}
      </ol>
    </>
  )
}

const SIGN = { same: '', added: '+', removed: '−' } as const

/** A sign for the eye and a word for the ear: colour never stands alone. */
function Line({ line: { change, text, from, to } }: { line: DiffLine }) {
  const Tag = change === 'added' ? 'ins' : change === 'removed' ? 'del' : 'span'
  return (
    <li className="blk" data-change={change}>
      <span className="no" aria-hidden="true">
        {to ?? from}
      </span>
      <span className="gut" aria-hidden="true">
        {SIGN[change]}
      </span>
      {change !== 'same' && (
        <span className="sr-only">
          {change === 'added' ? words.review.changes.added : words.review.changes.removed}
        </span>
      )}
      <Tag dir="auto">
        <Said text={cutCard(text) || ' '} />
      </Tag>
    </li>
  )
}
