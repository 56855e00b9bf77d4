const AROUND = 160

export interface Excerpt {
  before: string
  quote: string
  after: string
}

/**
 * A sentence with the text around it, cut between words. Offsets are UTF-16 units of the card; where they do not fit,
 * because the card changed meanwhile, the sentence stands alone.
 */
export function excerptOf(
  card: string | undefined,
  { start, end, quote }: { start: number; end: number; quote: string },
): Excerpt {
  if (card?.slice(start, end) !== quote) return { before: '', quote, after: '' }
  const from = Math.max(0, start - AROUND)
  const before = card.slice(from, start)
  const after = card.slice(end, end + AROUND)
  return {
    before: from > 0 ? `… ${before.replace(/^\S*\s/, '')}` : before,
    quote,
    after: end + AROUND < card.length ? `${after.replace(/\s\S*$/, '')} …` : after,
  }
}
