import { IconFlag3, IconSparkles } from '@tabler/icons-react'
import { memo } from 'react'
import { Said } from '../parts/said'
import type { CardBlock, CardView } from './card-blocks'
import { goToBlock } from './go-to-block'
import { words } from '../text/words'

interface Section {
  line: number
  level: number
  text: string
  flags: number
  evidence: number
}

/** The headings of the card, each with what is marked below it. */
export const Outline = memo(function Outline({ view }: { view: CardView | undefined }) {
  const sections = sectionsOf(view?.blocks ?? [])
  return (
    <nav className="outline" aria-label={words.review.card.outlineOf}>
      <h2>{words.review.card.outline}</h2>
      {sections.length === 0 && <p className="xs t3">{words.review.card.noHeadings}</p>}
      {sections.map(({ line, level, text, flags, evidence }) => (
        <a
          key={line}
          className={level > 1 ? 'sub' : undefined}
          href={`#line-${line}`}
          onClick={(event) => {
            event.preventDefault()
            goToBlock(line)
          }}
        >
          <bdi className="cut">
            <Said text={text} />
          </bdi>
          <span className="pin">
            {flags > 0 && <IconFlag3 className="i f" size={12} aria-label={words.review.card.isFlagged} />}
            {flags > 0 && flags}
            {evidence > 0 && (
              <IconSparkles className="i e" size={12} aria-label={words.review.card.isEvidence} />
            )}
            {evidence > 0 && evidence}
          </span>
        </a>
      ))}
    </nav>
  )
})

function sectionsOf(blocks: CardBlock[]): Section[] {
  const sections: Section[] = []
  for (const { heading, first, marks } of blocks) {
    if (heading && heading.level <= 3) {
      sections.push({ line: first, level: heading.level, text: heading.text, flags: 0, evidence: 0 })
    }
    const here = sections.at(-1)
    if (!here) continue
    here.flags += marks.filter(({ kind }) => kind === 'flag').length
    here.evidence += marks.filter(({ kind }) => kind === 'evidence').length
  }
  return sections
}
