import { CATEGORIES } from '../category.js'
import type { Stack } from '../head.js'
import { trainLogistic, type LinearModel } from '../logistic.js'
import { standardised, stackScores } from '../score-card.js'
import type { SparseRow } from '../sparse-rows.js'
import { fitCalibration } from './fit-calibration.js'
import { fitForest } from './fit-forest.js'

/** Strong: the inputs outnumber what a few hundred positives can teach. */
const C = 0.005
const OWN_C = 0.05
/** More trees or smaller leaves gain less than a thousandth. */
const FOREST = { trees: 80, leastLeaf: 4, tried: 0.25 }

/** A card as the last layer sees it. */
export interface StackRow {
  input: number[]
  labels: boolean[]
  fold: number
  /** Whether calibration, thresholds and figures count it. */
  measured: boolean
}

/**
 * Two linear models a category, averaged: over all inputs, and over the scores of its own category alone; and a forest.
 * Trees see what lines cannot, such as a word that counts only for one kind of work: .745 → .759 macro-F1 out of fold.
 * `features` inputs come first, then blocks of six scores.
 */
export function fitStack(rows: StackRow[], features: number): Stack {
  const { mean, scale } = momentsOf(
    rows.map(({ input }) => input),
    rows[0]!.input.length,
  )
  const stack: Stack = {
    mean,
    scale,
    models: [],
    forests: [],
    calibration: CATEGORIES.map(() => ({ slope: 1, shift: 0 })),
  }
  const all = rows.map(({ input }) => standardised(stack, input))
  stack.models = CATEGORIES.map((_, category) => {
    const labels = rows.map((row) => row.labels[category]!)
    const width = mean.length
    const whole = trainLogistic(all, labels, { c: C, width, epochs: 60 })
    const own = trainLogistic(
      all.map((row) => ownScores(row, features, category)),
      labels,
      { c: OWN_C, width, epochs: 60 },
    )
    return average(whole, own)
  })
  stack.forests = CATEGORIES.map((_, category) =>
    fitForest(
      all,
      rows.map((row) => row.labels[category]!),
      { ...FOREST, seed: category + 1 },
    ),
  )
  return stack
}

/** Folds as given: every row scored by a stack that has not seen its owner. Answers [row][category] and the scores. */
export function foldScores(rows: StackRow[], features: number, folds: number): number[][] {
  const scores: number[][] = Array.from({ length: rows.length }, () => [])
  for (let fold = 0; fold < folds; fold++) {
    const stack = fitStack(
      rows.filter((row) => row.fold !== fold),
      features,
    )
    rows.forEach((row, i) => {
      if (row.fold === fold) scores[i] = stackScores(stack, row.input)
    })
  }
  return scores
}

/** Calibration on scores of unseen rows, by category. */
export const calibrationsOf = (scores: number[][], labels: boolean[][]) =>
  CATEGORIES.map((_, c) =>
    fitCalibration(
      scores.map((s) => s[c]!),
      labels.map((l) => l[c]!),
    ),
  )

function ownScores(row: SparseRow, features: number, category: number): SparseRow {
  const mine = [...row.index.keys()].filter(
    (i) => i >= features && (i - features) % CATEGORIES.length === category,
  )
  return { index: Int32Array.from(mine), value: Float32Array.from(mine, (i) => row.value[i]!) }
}

function average(a: LinearModel, b: LinearModel): LinearModel {
  return { weights: a.weights.map((w, i) => (w + b.weights[i]!) / 2), bias: (a.bias + b.bias) / 2 }
}

/** Mean and standard deviation of each of `width` inputs; one that never varies has scale 1. */
export function momentsOf(inputs: number[][], width: number): { mean: number[]; scale: number[] } {
  const mean = Array.from(
    { length: width },
    (_, i) => inputs.reduce((sum, x) => sum + x[i]!, 0) / (inputs.length || 1),
  )
  const scale = mean.map(
    (m, i) => Math.sqrt(inputs.reduce((sum, x) => sum + (x[i]! - m) ** 2, 0) / (inputs.length || 1)) || 1,
  )
  return { mean, scale }
}
