import { CATEGORIES } from '../category.js'
import { logit, trainLogistic, type LinearModel } from '../logistic.js'
import type { SparseRow } from '../sparse-rows.js'
import { SHORT_WIDTH, shortRow } from '../views.js'
import type { EmbeddingStore } from './embedding-store.js'
import type { TrainingCard } from './training-set.js'
import type { WrittenSentence } from './written-sentence.js'

const C = 3
/** A sentence taken out of its card says less for sure than one written to stand alone. */
const QUOTE_WEIGHT = 0.1
const OPENING_WEIGHT = 0.3

/** A sentence that stands for a whole text. */
export interface ShortExample {
  row: SparseRow
  labels: boolean[]
  weight: number
  fold: number
  /** Which category it counts for, all unless given: a quote says nothing of the others. */
  only?: number
  written?: WrittenSentence
}

const row = (text: string, words: string[], store: EmbeddingStore) => shortRow(store.get(text)!, text, words)

/** The first real sentence of a card that readers gave no label: an ordinary description. */
export function openingOf({ labels, row: { confidence }, prepared }: TrainingCard) {
  if (labels.some(Boolean) || confidence === 'low') return undefined
  return prepared.content.find(({ text, source }) => source === 'prose' && text.length > 30)
}

/** Written sentences, readers' quotes and openings of ordinary cards. */
export function shortExamples(
  cards: TrainingCard[],
  written: WrittenSentence[],
  store: EmbeddingStore,
): ShortExample[] {
  const none = CATEGORIES.map(() => false)
  const examples: ShortExample[] = written.map((each) => {
    const { text, words, labels, fold } = each
    return { row: row(text, words, store), labels, weight: each.weight, fold, written: each }
  })
  for (const card of cards) {
    const opening = openingOf(card)
    const { fold, prepared, quoted } = card
    if (opening)
      examples.push({
        row: row(opening.text, opening.words, store),
        labels: none,
        weight: OPENING_WEIGHT,
        fold,
      })
    quoted.forEach((set, only) => {
      const labels = CATEGORIES.map((_, c) => c === only)
      for (const i of set) {
        const { text, words } = prepared.content[i]!
        examples.push({ row: row(text, words, store), labels, weight: QUOTE_WEIGHT, fold, only })
      }
    })
  }
  return examples
}

/** One model a category for texts of one or two sentences. */
export function fitShort(examples: ShortExample[], without = -1): LinearModel[] {
  return CATEGORIES.map((_, category) => {
    const mine = examples.filter(({ only, fold }) => fold !== without && (only ?? category) === category)
    return trainLogistic(
      mine.map((example) => example.row),
      mine.map(({ labels }) => labels[category]!),
      { c: C, width: SHORT_WIDTH, weights: mine.map(({ weight }) => weight), epochs: 40 },
    )
  })
}

/** Scores of the written sentences by models that have not seen them. */
export function shortOutOfFold(
  examples: ShortExample[],
  folds: number,
): { labels: boolean[]; scores: number[] }[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const models = fitShort(examples, fold)
    return examples
      .filter((example) => example.written && example.fold === fold)
      .map((example) => ({
        labels: example.labels,
        scores: models.map((model) => logit(model, example.row)),
      }))
  })
}
