import { cardFeatures } from './card-features.js'
import { CATEGORIES } from './category.js'
import type { Calibration, Head, Stack, View } from './head.js'
import { logit, sigmoid } from './logistic.js'
import type { PreparedCard, ScorableSentence } from './prepare-card.js'
import { documentCounts, jointRow, leadCounts, sentenceRow, tfIdf, wholeRow } from './views.js'
import { denseRow, type SparseRow } from './sparse-rows.js'

const MOST_CANDIDATES = 12
const LEAD_SENTENCES = 2
const SHORT_CHARACTERS = 450
/** Score of a card without a sentence. */
export const NOTHING = -6

/** What can be said of a card without the encoder. Scores are [category] or [sentence][category]. */
export interface CheapScores {
  features: number[]
  document: number[]
  lead: number[]
  sentences: number[][]
}

/** What the encoder adds: scores of the candidate sentences and of their mean. */
export interface EncodedScores {
  candidates: number[]
  joint: number[][]
  whole: number[]
}

export const scoresOf = (head: Pick<Head, 'views'>, view: View, row: SparseRow): number[] =>
  head.views[view].map((model) => logit(model, row))

/** Features in the head's order; what it does not know is left out, what is missing is 0. */
export function featureValues(prepared: PreparedCard, names: string[]): number[] {
  const features = cardFeatures(prepared)
  return names.map((name) => features[name] ?? 0)
}

export function cheapScores(prepared: PreparedCard, head: Head): CheapScores {
  return {
    features: featureValues(prepared, head.features),
    document: scoresOf(head, 'document', tfIdf(documentCounts(prepared), head.idf.document)),
    lead: scoresOf(head, 'lead', tfIdf(leadCounts(prepared), head.idf.lead)),
    sentences: prepared.content.map(({ words }) => scoresOf(head, 'sentence', sentenceRow(words))),
  }
}

/** Which sentences are worth encoding: the two best of every category and the first two, in reading order. */
export function candidatesOf(sentences: number[][]): number[] {
  const chosen = new Set(sentences.slice(0, LEAD_SENTENCES).map((_, i) => i))
  for (let c = 0; c < CATEGORIES.length; c++) {
    for (const i of best(sentences, c, 2)) if (chosen.size < MOST_CANDIDATES) chosen.add(i)
  }
  return [...chosen].sort((a, b) => a - b)
}

/** Indexes of the `count` highest scores of a category, best first. */
export function best(scores: number[][], category: number, count: number): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]![category]! - scores[a]![category]! || a - b)
  return order.slice(0, count)
}

/** `vectors` are those of `candidates`, in the same order. */
export function encodedScores(
  head: Pick<Head, 'views'>,
  content: ScorableSentence[],
  candidates: number[],
  vectors: Float32Array[],
): EncodedScores {
  const joint = candidates.map((i, n) => scoresOf(head, 'joint', jointRow(vectors[n]!, content[i]!.words)))
  const lead = vectors.filter((_, n) => candidates[n]! < LEAD_SENTENCES)
  return { candidates, joint, whole: scoresOf(head, 'whole', wholeRow(vectors, lead)) }
}

/** The stack's input: features, then six numbers for each of the scores. */
export function stackInput(cheap: CheapScores, encoded?: EncodedScores): number[] {
  const parts = [
    cheap.features,
    cheap.document,
    cheap.lead,
    nth(cheap.sentences, 1),
    meanOfTop(cheap.sentences, 3),
  ]
  if (encoded)
    parts.push(nth(encoded.joint, 1), nth(encoded.joint, 2), meanOfTop(encoded.joint, 3), encoded.whole)
  return parts.flat()
}

const nth = (scores: number[][], n: number): number[] =>
  CATEGORIES.map((_, c) => scores[best(scores, c, n)[n - 1] ?? scores.length - 1]?.[c] ?? NOTHING)

const meanOfTop = (scores: number[][], n: number): number[] =>
  CATEGORIES.map((_, c) => {
    const top = best(scores, c, n).map((i) => scores[i]![c]!)
    return top.length ? top.reduce((sum, score) => sum + score, 0) / top.length : NOTHING
  })

export const standardised = (stack: Stack, input: number[]): SparseRow =>
  denseRow(input.map((value, i) => clip((value - stack.mean[i]!) / stack.scale[i]!)))

// A card unlike any seen may lie far out on one feature; it must not decide alone.
const clip = (value: number) => Math.max(-4, Math.min(4, value))

export const calibrated = ({ slope, shift }: Calibration, score: number): number =>
  sigmoid(slope * score + shift)

export function probabilitiesOf(stack: Stack, input: number[]): number[] {
  const row = standardised(stack, input)
  return stack.models.map((model, c) => calibrated(stack.calibration[c]!, logit(model, row)))
}

/** One or two plain sentences without front matter: there is nothing but the sentence to judge by. */
export function isShort({ card, content }: PreparedCard): boolean {
  const headings = card.sections.filter(({ heading }) => heading).length
  const few = content.length > 0 && content.length <= 2 && headings <= 1
  return few && card.frontMatter === null && card.text.trim().length <= SHORT_CHARACTERS
}
