import { memo } from 'react'
import { Said } from '../parts/said'
import type { Quote } from './mark-quotes'

/** More lines than this are shown as one text without numbers. */
const NUMBERED = 5000

/** The card as its author wrote it. */
export const CardSource = memo(function CardSource({ card, quotes }: { card: string; quotes: Quote[] }) {
  const lines = card.split(/\r?\n/)
  if (lines.length > NUMBERED)
    return (
      <pre className="card matter">
        <Said text={card} />
      </pre>
    )
  const flagged = (line: number) =>
    quotes.some(({ kind, lines: at }) => kind === 'flag' && at && at[0] <= line && at[1] >= line)
  return (
    <div className="card src">
      {lines.map((text, i) => (
        <div key={i} className="blk" data-line={i + 1} data-mark={flagged(i + 1) ? 'flag' : undefined}>
          <span className="no" aria-hidden="true">
            {i + 1}
          </span>
          <span className="gut" />
          <bdi dir="auto">
            <Said text={text || ' '} />
          </bdi>
        </div>
      ))}
    </div>
  )
})
