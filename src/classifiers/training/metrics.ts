import { CATEGORIES, type Category } from '../category.js'

export interface CategoryMetrics {
  precision: number
  recall: number
  f1: number
  positives: number
  shown: number
  /** 1 - Brier / Brier of the base rate; 0 is no better than the base rate. */
  brierSkill: number
}

export interface Metrics {
  macroF1: number
  precisionShown: number
  /** Expected calibration error over pairs with probability >= 0.1, five bins of equal mass. */
  ece: number
  categories: Record<Category, CategoryMetrics>
}

/** Which suggestions are at or over the threshold of their category. */
export const shownAt = (probabilities: number[][], thresholds: number[]): boolean[][] =>
  probabilities.map((row) => row.map((p, c) => p >= thresholds[c]!))

/** All are [row][category]. */
export function metricsOf(probabilities: number[][], labels: boolean[][], shownRows: boolean[][]): Metrics {
  const categories = {} as Record<Category, CategoryMetrics>
  let right = 0
  let shown = 0
  CATEGORIES.forEach((category, c) => {
    const p = probabilities.map((row) => row[c]!)
    const truth = labels.map((row) => row[c]!)
    const counted = count(
      truth,
      shownRows.map((row) => row[c]!),
    )
    right += counted.right
    shown += counted.shown
    categories[category] = { ...ratesOf(counted), brierSkill: brierSkill(p, truth) }
  })
  const f1s = CATEGORIES.map((category) => categories[category].f1)
  return {
    macroF1: f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length,
    precisionShown: right / (shown || 1),
    ece: calibrationError(probabilities.flat(), labels.flat()),
    categories,
  }
}

interface Counted {
  right: number
  shown: number
  positives: number
}

function count(truth: boolean[], shown: boolean[]): Counted {
  const counted = { right: 0, shown: 0, positives: 0 }
  shown.forEach((isShown, i) => {
    if (truth[i]) counted.positives++
    if (isShown) counted.shown++
    if (isShown && truth[i]) counted.right++
  })
  return counted
}

function ratesOf({ right, shown, positives }: Counted) {
  const precision = right / (shown || 1)
  const recall = right / (positives || 1)
  return { precision, recall, f1: (2 * right) / (shown + positives || 1), positives, shown }
}

function brierSkill(probabilities: number[], truth: boolean[]): number {
  const rate = truth.filter(Boolean).length / (truth.length || 1)
  const of = (p: (i: number) => number) => truth.reduce((sum, t, i) => sum + (p(i) - Number(t)) ** 2, 0)
  return 1 - of((i) => probabilities[i]!) / (of(() => rate) || 1)
}

function calibrationError(probabilities: number[], truth: boolean[], bins = 5): number {
  const pairs = probabilities.map((p, i) => ({ p, t: Number(truth[i]) })).filter(({ p }) => p >= 0.1)
  pairs.sort((a, b) => a.p - b.p)
  let error = 0
  for (let bin = 0; bin < bins; bin++) {
    const part = pairs.slice((bin * pairs.length) / bins, ((bin + 1) * pairs.length) / bins)
    const gap = part.reduce((sum, { p, t }) => sum + p - t, 0)
    error += Math.abs(gap) / (pairs.length || 1)
  }
  return error
}
