import { CATEGORIES } from '../category.js'
import { shuffled } from '../logistic.js'
import { randomOf } from '../../common/random.js'
import type { LabelledRow } from './labelled-row.js'

/**
 * A fold (0 … folds - 1) for every row: owners stay whole, and labels are spread evenly (greedy, largest owner first).
 * @see Sechidis, Tsoumakas and Vlahavas 2011, iterative stratification
 */
export function assignFolds(rows: LabelledRow[], folds: number, seed: number): number[] {
  const groups = new Map<string, number[]>()
  rows.forEach((row, i) => {
    const key = row.group ?? row.id
    groups.set(key, [...(groups.get(key) ?? []), i])
  })
  const order = shuffled([...groups.values()], randomOf(seed)).sort((a, b) => b.length - a.length)
  const load = Array.from({ length: folds }, () => new Float64Array(CATEGORIES.length + 1))
  const wanted = tally(rows).map((count) => count / folds || 1)
  const fold: number[] = Array.from({ length: rows.length }, () => 0)
  for (const members of order) {
    const adds = tally(members.map((i) => rows[i]!))
    const cost = load.map((have) => adds.reduce((sum, n, c) => sum + (n * have[c]!) / wanted[c]!, 0))
    const chosen = cost.indexOf(Math.min(...cost))
    adds.forEach((n, c) => (load[chosen]![c]! += n))
    for (const i of members) fold[i] = chosen
  }
  return fold
}

const tally = (rows: LabelledRow[]): number[] => [
  ...CATEGORIES.map((category) => rows.filter(({ labels }) => labels.includes(category)).length),
  rows.length,
]
