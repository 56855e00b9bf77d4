import { CATEGORIES, type Category } from '../category.js'
import { prepareCard } from '../prepare-card.js'
import type { SparseRow } from '../sparse-rows.js'
import { sentenceRow } from '../views.js'

/** A one-sentence description written for training; `labels` empty for an ordinary work. */
export interface WrittenSentence {
  text: string
  words: string[]
  sentence: SparseRow
  labels: boolean[]
  fold: number
}

/** Rows of `training/sentences.jsonl`, spread over the folds in turn. */
export function writtenSentences(
  rows: { text: string; labels: Category[] }[],
  folds: number,
): WrittenSentence[] {
  return rows.map(({ text, labels }, i) => {
    const words = prepareCard({ text }, new Set()).content[0]?.words ?? []
    const truth = CATEGORIES.map((category) => labels.includes(category))
    return { text, words, sentence: sentenceRow(words), labels: truth, fold: i % folds }
  })
}
