import { CATEGORIES } from '../category.js'

export interface ThresholdRule {
  /** No category is shown under this. */
  least: number
  /** Of all that is shown over the categories, this share must be right, where it can be had. */
  precision: number
}

const MOST = 0.9
const STEP = 0.01
const DEAREST = 4

interface Cut {
  threshold: number
  right: number
  shown: number
  f1: number
}

/**
 * Thresholds of best macro-F1 among those that keep the precision of all that is shown. A wrong suggestion costs the same
 * in every category, so what it costs is raised (a Lagrange multiplier) until the rule holds; a category that is nearly
 * always right may then be shown freely, and one that is often wrong gives the most.
 * Both arrays are [row][category], probabilities of rows that the models have not seen.
 */
export function chooseThresholds(
  probabilities: number[][],
  labels: boolean[][],
  { least, precision }: ThresholdRule,
): number[] {
  const cuts = CATEGORIES.map((_, c) => cutsOf(probabilities, labels, c, least))
  const positives = labels.flat().filter(Boolean).length / CATEGORIES.length || 1
  let chosen: Cut[] = []
  for (let cost = 0; cost <= DEAREST; cost += 0.02) {
    const worth = ({ f1, right, shown }: Cut) => f1 + (cost * (right - precision * shown)) / positives
    chosen = cuts.map((own) => own.reduce((best, cut) => (worth(cut) > worth(best) ? cut : best)))
    if (sumOf(chosen, 'right') >= precision * sumOf(chosen, 'shown')) break
  }
  return chosen.map(({ threshold }) => threshold)
}

const sumOf = (cuts: Cut[], of: 'right' | 'shown') => cuts.reduce((sum, cut) => sum + cut[of], 0)

function cutsOf(probabilities: number[][], labels: boolean[][], c: number, least: number): Cut[] {
  const positives = labels.filter((row) => row[c]).length
  const steps = Math.round((MOST - least) / STEP)
  return Array.from({ length: steps + 1 }, (_, n) => {
    const threshold = Number((least + n * STEP).toFixed(2))
    const over = probabilities.flatMap((row, i) => (row[c]! >= threshold ? [labels[i]![c]!] : []))
    const right = over.filter(Boolean).length
    return { threshold, right, shown: over.length, f1: (2 * right) / (over.length + positives || 1) }
  })
}
