import { IconFlag3, IconSparkles } from '@tabler/icons-react'
import { memo, type MouseEvent } from 'react'
import { Said } from '../parts/said'
import type { CardBlock, CardView } from './card-blocks'
import { words } from '../text/words'

interface CardBlocksProps {
  view: CardView
  /** A remote picture was asked for. */
  onPicture: (source: string) => void
}

/** The card, block by block, with the line of each in the margin. */
export const CardBlocks = memo(function CardBlocks({ view, onPicture }: CardBlocksProps) {
  const press = (event: MouseEvent) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-picture]')
    if (button) onPicture(button.dataset.picture!)
  }
  return (
    <article className="card prose" onClick={press}>
      {view.matter && (
        <div className="blk" data-line={1}>
          <span className="no" aria-hidden="true">
            1
          </span>
          <span className="gut" />
          <pre className="matter" dir="ltr" aria-label={words.review.card.matter}>
            <Said text={view.matter.text} />
          </pre>
        </div>
      )}
      {view.blocks.map((block) => (
        <Block key={block.first} block={block} />
      ))}
    </article>
  )
})

const Block = memo(function Block({ block }: { block: CardBlock }) {
  const flagged = block.marks.some(({ kind }) => kind === 'flag')
  const evident = block.marks.some(({ kind }) => kind === 'evidence')
  return (
    <div
      className={block.heading ? 'blk h' : 'blk'}
      data-line={block.first}
      data-mark={flagged ? 'flag' : undefined}
    >
      <span className="no" aria-hidden="true">
        {block.first}
      </span>
      <span className="gut">
        {flagged && <IconFlag3 className="i f" size={14} aria-label={words.review.card.isFlagged} />}
        {evident && <IconSparkles className="i e" size={14} aria-label={words.review.card.isEvidence} />}
      </span>
      {/* Markdown without HTML, then DOMPurify: see card-blocks.ts. */}
      <div className="prose-block" dir="auto" dangerouslySetInnerHTML={{ __html: block.html }} />
    </div>
  )
})
