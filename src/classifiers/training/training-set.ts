import { CATEGORIES } from '../category.js'
import { cardFeatures } from '../card-features.js'
import { NGRAM_BITS } from '../hashed-ngrams.js'
import { prepareCard, type KnownText, type PreparedCard } from '../prepare-card.js'
import type { SparseRow } from '../sparse-rows.js'
import { documentCounts, leadCounts, sentenceRow, tfIdf } from '../views.js'
import { assignFolds } from './assign-folds.js'
import type { LabelledRow } from './labelled-row.js'
import { quotedSentences } from './quoted-sentences.js'

/** A labelled card with everything that does not change from fold to fold. */
export interface TrainingCard {
  row: LabelledRow
  prepared: PreparedCard
  /** By category, as are `quoted`. */
  labels: boolean[]
  quoted: Set<number>[]
  fold: number
  features: number[]
  document: SparseRow
  lead: SparseRow
  sentences: SparseRow[]
}

export interface TrainingSet {
  cards: TrainingCard[]
  features: string[]
  idf: { document: Float32Array; lead: Float32Array }
}

export interface SetOptions {
  folds: number
  seed: number
  known: KnownText
}

/** Parses every row once and builds its rows of features. */
export function trainingSet(rows: LabelledRow[], options: SetOptions, done: () => void): TrainingSet {
  const folds = assignFolds(rows, options.folds, options.seed)
  const drafts = rows.map((row) => {
    const prepared = prepareCard(row, options.known)
    done()
    return {
      prepared,
      features: cardFeatures(prepared),
      document: documentCounts(prepared),
      lead: leadCounts(prepared),
    }
  })
  const idf = { document: idfOf(drafts.map((d) => d.document)), lead: idfOf(drafts.map((d) => d.lead)) }
  const features = Object.keys(drafts[0]!.features)
  const cards = rows.map((row, i) => {
    const draft = drafts[i]!
    return {
      row,
      prepared: draft.prepared,
      labels: CATEGORIES.map((category) => row.labels.includes(category)),
      quoted: quotedSentences(row, draft.prepared),
      fold: folds[i]!,
      features: features.map((name) => draft.features[name]!),
      document: tfIdf(draft.document, idf.document),
      lead: tfIdf(draft.lead, idf.lead),
      sentences: draft.prepared.content.map(({ words }) => sentenceRow(words)),
    }
  })
  return { cards, features, idf }
}

function idfOf(rows: SparseRow[]): Float32Array {
  const seen = new Float32Array(1 << NGRAM_BITS)
  for (const { index } of rows) for (const i of index) seen[i]!++
  return seen.map((count) => Math.log((1 + rows.length) / (1 + count)) + 1)
}
