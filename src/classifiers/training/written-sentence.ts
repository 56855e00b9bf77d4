import { CATEGORIES, type Category } from '../category.js'
import { NOTHING_KNOWN, prepareCard } from '../prepare-card.js'
import type { SparseRow } from '../sparse-rows.js'
import { sentenceRow } from '../views.js'

/** A one-sentence description written for training; `labels` empty for an ordinary work. */
export interface WrittenSentence {
  text: string
  words: string[]
  sentence: SparseRow
  labels: boolean[]
  fold: number
  /** 1 for a sentence; a phrase set into several frames shares it among them. */
  weight: number
}

/** A line of sentences.jsonl: a whole sentence, or a phrase that is set into frames. */
export interface WrittenRow {
  text?: string
  phrase?: string
  labels: Category[]
}

/** The same frames for every category and for ordinary works, so that a frame says nothing. */
const FRAMES = [
  (phrase: string) => `A model for ${phrase}.`,
  (phrase: string) => `This dataset is about ${phrase}.`,
  (phrase: string) => `Space: ${phrase}`,
  (phrase: string) => `We release a small tool and data for ${phrase}.`,
  (phrase: string) => `${phrase[0]!.toUpperCase()}${phrase.slice(1)}.`,
  (phrase: string) => `An open project on ${phrase}, with code and examples.`,
]
const FRAMES_A_PHRASE = 2

/** Rows of `training/sentences.jsonl`, spread over the folds in turn; all frames of a phrase in one fold. */
export function writtenSentences(rows: WrittenRow[], folds: number): WrittenSentence[] {
  return rows.flatMap((row, i) => {
    const texts = row.phrase ? framed(row.phrase, i) : [row.text!]
    const labels = CATEGORIES.map((category) => row.labels.includes(category))
    return texts.map((text) => {
      const words = prepareCard({ text }, NOTHING_KNOWN).content[0]?.words ?? []
      return { text, words, sentence: sentenceRow(words), labels, fold: i % folds, weight: 1 / texts.length }
    })
  })
}

const framed = (phrase: string, row: number): string[] =>
  Array.from({ length: FRAMES_A_PHRASE }, (_, n) => FRAMES[(row + n * 3) % FRAMES.length]!(phrase))
