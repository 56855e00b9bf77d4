import { memo } from 'react'
import { codeOf, piecesOf } from '../text/hidden-characters'
import { words } from '../text/words'

/** What somebody else wrote, with its hidden characters shown by their code instead of doing what they do. */
export const Said = memo(function Said({ text }: { text: string }) {
  const pieces = piecesOf(text)
  if (pieces.length === 1) return text
  return pieces.map((piece, i) =>
    i % 2 === 0 ? (
      piece
    ) : (
      <span key={i} className="hidden-char" title={words.review.card.hiddenCharacter}>
        {codeOf(piece)}
      </span>
    ),
  )
})
