import type { Category } from './category.js'

/** A sentence that carried a category; UTF-16 offsets into the text: `text.slice(start, end) === quote`. */
export interface Evidence {
  start: number
  end: number
  quote: string
  /** The heading it stands under; absent before the first one. */
  section?: string
}

/** What the classifier proposes for one category; positive-only, never a score of how ethical a work is. */
export interface Suggestion {
  category: Category
  /** Calibrated, 0 to 1. */
  probability: number
  /** At or over the threshold of its category. */
  shown: boolean
  /** The one to three sentences that carried it, best first. */
  evidence: Evidence[]
}

/** A text to classify; `kind` is free text (a feature, not a check). */
export interface ClassifierInput {
  text: string
  kind?: string
  name?: string
}
