import { CATEGORIES } from '../category.js'
import { NGRAM_BITS } from '../hashed-ngrams.js'
import { logit, shuffled, trainLogistic, type LinearModel } from '../logistic.js'
import { randomOf } from '../../common/random.js'
import type { SparseRow } from '../sparse-rows.js'
import { EMBEDDING_WIDTH } from '../views.js'
import type { TrainingCard } from './training-set.js'
import type { WrittenSentence } from './written-sentence.js'

const WIDTH = 1 << NGRAM_BITS
const RANDOM_NEGATIVES = 6
/** A written sentence weighs as much as this many sentences of cards. */
const WRITTEN_WEIGHT = 3

/** Examples of one category: rows, what they are, and what each weighs. */
interface Examples {
  rows: SparseRow[]
  labels: boolean[]
  weights: number[]
}

/** One model a category over whole-card rows; rare categories weigh more. */
export function fitCardView(
  cards: TrainingCard[],
  rowOf: (card: TrainingCard) => SparseRow,
  c: number,
  width = WIDTH,
) {
  const rows = cards.map(rowOf)
  return CATEGORIES.map((_, category) => {
    const labels = cards.map((card) => card.labels[category]!)
    const weight = balance(labels)
    const weights = labels.map((label, i) => (label ? weight : 1) * (cards[i]!.row.weight ?? 1))
    return trainLogistic(rows, labels, { c, width, weights })
  })
}

const balance = (labels: boolean[]) => Math.sqrt(labels.length / (labels.filter(Boolean).length + 1) - 1)

/**
 * Sentence n-grams from the readers' quotes: first against random sentences of cards without the label,
 * then also against the best-scoring sentence of each of them (hard negatives).
 */
export function fitSentenceView(
  cards: TrainingCard[],
  written: WrittenSentence[],
  seed: number,
): LinearModel[] {
  return CATEGORIES.map((_, category) => {
    const examples = sentenceExamples(cards, written, category, seed)
    const first = fit(examples, WIDTH)
    const more = { rows: [...examples.rows], labels: [...examples.labels], weights: [...examples.weights] }
    for (const card of cards) {
      if (card.labels[category] || !card.sentences.length) continue
      const scores = card.sentences.map((row) => logit(first, row))
      push(more, card.sentences[scores.indexOf(Math.max(...scores))]!, false, card.row.weight ?? 1)
    }
    return fit(more, WIDTH)
  })
}

function sentenceExamples(
  cards: TrainingCard[],
  written: WrittenSentence[],
  category: number,
  seed: number,
): Examples {
  const random = randomOf(seed + category)
  const examples: Examples = { rows: [], labels: [], weights: [] }
  for (const {
    sentences,
    labels,
    quoted,
    row: { weight = 1 },
  } of cards) {
    for (const i of quoted[category]!) push(examples, sentences[i]!, true, 2 * weight)
    if (labels[category]) continue
    for (const row of shuffled(sentences, random).slice(0, RANDOM_NEGATIVES))
      push(examples, row, false, weight)
  }
  for (const { sentence, labels, weight } of written)
    push(examples, sentence, labels[category]!, WRITTEN_WEIGHT * weight)
  return examples
}

/** A sentence of a card that the encoder has read. */
export interface EncodedCard {
  card: TrainingCard
  /** Indexes into the card's sentences. */
  candidates: number[]
  joint: SparseRow[]
  whole: SparseRow
  /** Rows of quoted sentences by category, candidates or not. */
  quoted: SparseRow[][]
}

export interface EncodedWritten {
  written: WrittenSentence
  joint: SparseRow
}

/** Vector and n-grams together; candidates are by their choice the hard negatives. */
export function fitJointView(cards: EncodedCard[], written: EncodedWritten[], c = 1): LinearModel[] {
  return CATEGORIES.map((_, category) => {
    const examples: Examples = { rows: [], labels: [], weights: [] }
    for (const { card, joint, quoted } of cards) {
      const { weight = 1 } = card.row
      for (const row of quoted[category]!) push(examples, row, true, 2 * weight)
      if (!card.labels[category]) for (const row of joint) push(examples, row, false, weight)
    }
    for (const each of written)
      push(examples, each.joint, each.written.labels[category]!, WRITTEN_WEIGHT * each.written.weight)
    return fit(examples, WIDTH + EMBEDDING_WIDTH, c, 15)
  })
}

function push(examples: Examples, row: SparseRow, label: boolean, weight: number): void {
  examples.rows.push(row)
  examples.labels.push(label)
  examples.weights.push(weight)
}

const fit = ({ rows, labels, weights }: Examples, width: number, c = 4, epochs = 25): LinearModel =>
  trainLogistic(rows, labels, { c, width, weights, epochs })
