import type { ScorableSentence } from './prepare-card.js'

/** A quote is one to three sentences that stand together, and no longer than this many UTF-16 code units. */
const MOST_SENTENCES = 3
const MOST_CHARACTERS = 500
/** A neighbour that says nothing at all of the category, in log-odds of the n-grams, is left out. */
const LEAST_NEIGHBOUR = -5

/**
 * The place to quote for a telling passage: the sentence with those beside it in its section, for a sentence torn out of
 * its place is hard to judge. A heading takes the first sentence under it along.
 * `scores` are those of a category, [passage].
 */
export function grownPassage(
  content: ScorableSentence[],
  passage: number,
  scores: number[],
): { start: number; end: number } {
  const { start, end, source } = content[passage]!
  const grown = { first: passage, last: passage, start, end }
  if (source === 'front' || source === 'citation') return { start, end }
  while (grown.last - grown.first + 1 < MOST_SENTENCES) {
    const sides = source === 'heading' ? [grown.last + 1] : [grown.first - 1, grown.last + 1]
    const next = sides
      .filter((i) => fits(content, passage, i, grown) && scores[i]! >= LEAST_NEIGHBOUR)
      .sort((a, b) => scores[b]! - scores[a]!)[0]
    if (next === undefined) break
    grown.first = Math.min(grown.first, next)
    grown.last = Math.max(grown.last, next)
    grown.start = Math.min(grown.start, content[next]!.start)
    grown.end = Math.max(grown.end, content[next]!.end)
    if (source === 'heading') break
  }
  return { start: grown.start, end: grown.end }
}

function fits(
  content: ScorableSentence[],
  passage: number,
  i: number,
  { start, end }: { start: number; end: number },
): boolean {
  const next = content[i]
  if (!next || next.source !== 'prose' || next.section !== content[passage]!.section) return false
  return Math.max(end, next.end) - Math.min(start, next.start) <= MOST_CHARACTERS
}
