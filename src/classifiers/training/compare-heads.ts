import { CATEGORIES, type Category } from '../category.js'
import { randomOf } from '../../common/random.js'

/** What one head says of a work, beside what is known of it. */
export interface Scored {
  id: string
  labels: Category[]
  /** In the order of CATEGORIES. */
  shown: boolean[]
}

export interface HeadComparison {
  rows: number
  before: number
  after: number
  /** Macro-F1 of the second minus that of the first. */
  difference: number
  /** 95 % of paired bootstrap samples of the rows lie within. */
  interval: [low: number, high: number]
  /** F1 by category, before and after. */
  categories: Record<Category, [before: number, after: number]>
}

const SAMPLES = 1000
/** How much macro-F1 a new head may lose before it is refused. */
export const MARGIN = 0.01

/** Compares two heads on the rows that both have judged, by macro-F1. Deterministic. */
export function compareHeads(before: Scored[], after: Scored[]): HeadComparison {
  const second = new Map(after.map((row) => [row.id, row]))
  const pairs = before.flatMap((row) => {
    const other = second.get(row.id)
    return other ? [{ row, other }] : []
  })
  const firstCounts = pairs.map(({ row }) => countsOf(row))
  const secondCounts = pairs.map(({ row, other }) => countsOf({ ...other, labels: row.labels }))
  const all = pairs.map((_, i) => i)
  const [f1, f2] = [f1sOf(firstCounts, all), f1sOf(secondCounts, all)]
  const differences = resamples(all.length).map(
    (sample) => mean(f1sOf(secondCounts, sample)) - mean(f1sOf(firstCounts, sample)),
  )
  differences.sort((a, b) => a - b)
  const at = (share: number) => differences[Math.floor(share * (differences.length - 1))] ?? 0
  return {
    rows: pairs.length,
    before: mean(f1),
    after: mean(f2),
    difference: mean(f2) - mean(f1),
    interval: [at(0.025), at(0.975)],
    categories: Object.fromEntries(
      CATEGORIES.map((category, c) => [category, [f1[c]!, f2[c]!]]),
    ) as HeadComparison['categories'],
  }
}

/** Why the second head must not take the first one's place, as key and values; undefined when it may. */
export function worse(
  { difference, interval, rows }: HeadComparison,
  margin = MARGIN,
): { reason: 'under_margin' | 'surely_worse'; difference: number; interval: [number, number] } | undefined {
  if (rows === 0) return undefined
  if (interval[1] < 0) return { reason: 'surely_worse', difference, interval }
  return difference < -margin ? { reason: 'under_margin', difference, interval } : undefined
}

/** By category: right, shown, positive. */
type Counts = Uint8Array

function countsOf({ labels, shown }: Scored): Counts {
  const counts = new Uint8Array(CATEGORIES.length * 3)
  CATEGORIES.forEach((category, c) => {
    const positive = labels.includes(category)
    counts[c * 3] = Number(positive && shown[c])
    counts[c * 3 + 1] = Number(shown[c])
    counts[c * 3 + 2] = Number(positive)
  })
  return counts
}

function f1sOf(counts: Counts[], sample: ArrayLike<number>): number[] {
  const sums = new Float64Array(CATEGORIES.length * 3)
  for (let n = 0; n < sample.length; n++) {
    const row = counts[sample[n]!]!
    for (let k = 0; k < row.length; k++) sums[k]! += row[k]!
  }
  return CATEGORIES.map((_, c) => (2 * sums[c * 3]!) / (sums[c * 3 + 1]! + sums[c * 3 + 2]! || 1))
}

function resamples(rows: number): Uint32Array[] {
  if (rows === 0) return []
  const random = randomOf(1)
  return Array.from({ length: SAMPLES }, () =>
    Uint32Array.from({ length: rows }, () => Math.floor(random() * rows)),
  )
}

const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / (values.length || 1)
