import { CATEGORIES, type Category } from '../category.js'
import type { PreparedCard } from '../prepare-card.js'
import type { LabelledRow } from './labelled-row.js'

/** Where the readers' quotes of a category stand in the text; quotes that are not found are left out. */
export function quoteSpans(row: LabelledRow, category: Category): [start: number, end: number][] {
  const quotes = [row.evidence?.[category] ?? []].flat()
  return quotes.flatMap((quote) => {
    const start = row.text.indexOf(quote)
    return start < 0 || !quote ? [] : [[start, start + quote.length] as [number, number]]
  })
}

/** For every category, which of the card's own sentences a quote touches. */
export function quotedSentences(row: LabelledRow, prepared: PreparedCard): Set<number>[] {
  return CATEGORIES.map((category) => {
    const spans = row.labels.includes(category) ? quoteSpans(row, category) : []
    const touched = prepared.content.map((s, i) =>
      spans.some(([a, b]) => s.start < b && a < s.end) ? i : -1,
    )
    return new Set(touched.filter((i) => i >= 0))
  })
}
