import { cardFeatures } from './card-features.js'
import { CATEGORIES } from './category.js'
import { forestShare, stepsOf } from './forest.js'
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

/** The first two passages after the front matter: what a reader sees first. */
export const leadIndexes = (content: ScorableSentence[]): number[] =>
  content.flatMap(({ source }, i) => (source === 'front' ? [] : [i])).slice(0, LEAD_SENTENCES)

/** Which passages are worth encoding: the two best of every category and the first two, in reading order. */
export function candidatesOf(content: ScorableSentence[], sentences: number[][]): number[] {
  const chosen = new Set(leadIndexes(content))
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
  const first = new Set(leadIndexes(content))
  const lead = vectors.filter((_, n) => first.has(candidates[n]!))
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

export const standardised = (stack: Pick<Stack, 'mean' | 'scale'>, input: number[]): SparseRow =>
  denseRow(input.map((value, i) => clip((value - stack.mean[i]!) / stack.scale[i]!)))

// A card unlike any seen may lie far out on one feature; it must not decide alone.
const clip = (value: number) => Math.max(-4, Math.min(4, value))

export const calibrated = ({ slope, shift }: Calibration, score: number): number =>
  sigmoid(slope * score + shift)

/** Log-odds by category before calibration: the linear model has one part in three, the forest two. */
export function stackScores(
  { models, forests, ...stack }: Omit<Stack, 'calibration'>,
  input: number[],
): number[] {
  const row = standardised(stack, input)
  const steps = stepsOf(row)
  return models.map((model, c) => (logit(model, row) + 2 * logOdds(forestShare(forests[c]!, steps))) / 3)
}

const logOdds = (share: number): number => {
  const kept = Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share))
  return Math.log(kept / (1 - kept))
}
/** A forest that has never seen a positive like it is not certain. */
const LEAST_SHARE = 0.003

export const probabilitiesOf = (stack: Stack, input: number[]): number[] =>
  stackScores(stack, input).map((score, c) => calibrated(stack.calibration[c]!, score))

/** One or two plain sentences without front matter: there is nothing but the sentence to judge by. */
export function isShort({ card, content }: PreparedCard): boolean {
  const headings = card.sections.filter(({ heading }) => heading).length
  const sentences = content.filter(({ source }) => source === 'prose').length
  const few = sentences > 0 && sentences <= 2 && headings <= 1
  return few && card.frontMatter === null && card.text.trim().length <= SHORT_CHARACTERS
}
