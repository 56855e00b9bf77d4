import type { Forest } from './forest.js'
import type { LinearModel } from './logistic.js'
import type { KnownText } from './prepare-card.js'

/** Views that give one score a category; the last three need the encoder. */
export const VIEWS = ['document', 'lead', 'sentence', 'joint', 'whole', 'short'] as const
export type View = (typeof VIEWS)[number]

/** Scale and shift of a logit that make it a calibrated one (Platt 1999). */
export interface Calibration {
  slope: number
  shift: number
}

/** The last layer: a linear model and a forest a category over standardised features and the views' scores. */
export interface Stack {
  mean: number[]
  scale: number[]
  models: LinearModel[]
  forests: Forest[]
  calibration: Calibration[]
}

/** Orders the passages of a card by how likely a reader quotes them for a category; see `evidence-inputs.ts`. */
export type EvidenceRanker = Pick<Stack, 'mean' | 'scale' | 'models'>

/** Everything that is learnt; arrays over categories are in the order of CATEGORIES. */
export interface Head {
  version: string
  /** Names of the structured features, in the order the stacks expect. */
  features: string[]
  /** Sentences that stand on many cards. */
  known: KnownText
  idf: { document: Float32Array; lead: Float32Array }
  views: Record<View, LinearModel[]>
  /** `cheap` works without the encoder and decides whether it is asked at all. */
  stacks: { cheap: Stack; full: Stack }
  ranker: EvidenceRanker
  /** At or over which probability a suggestion is shown. */
  thresholds: number[]
  /** A text of one or two plain sentences is judged by its best sentence. */
  short: { calibration: Calibration[]; thresholds: number[] }
  /** A card on which no cheap probability reaches this is not encoded. */
  gate: number
}
