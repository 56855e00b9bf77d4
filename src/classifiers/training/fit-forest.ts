import { stepOf, type Forest } from '../forest.js'
import { randomOf } from '../../common/random.js'
import type { SparseRow } from '../sparse-rows.js'

export interface ForestOptions {
  trees: number
  /** Rows that a leaf holds at least. */
  leastLeaf: number
  /** Share of the inputs tried at a node. */
  tried: number
  seed: number
}

/**
 * Extremely randomised trees: at every node a random cut of each of some random inputs, the best of them by Gini impurity
 * kept; no bootstrap. Deterministic for a seed. Rows are dense, at most 255 inputs.
 * @see Geurts, Ernst and Wehenkel 2006, Extremely randomized trees
 */
export function fitForest(rows: SparseRow[], labels: boolean[], options: ForestOptions): Forest {
  const grower = new Grower(rows, labels, options)
  for (let tree = 0; tree < options.trees; tree++) grower.tree()
  return grower.forest()
}

interface Cut {
  input: number
  threshold: number
  gain: number
}

class Grower {
  private readonly random: () => number
  /** Inputs in whole steps (`stepOf`), one row of bytes an input: a cut looks at one input of many rows. */
  private readonly columns: Int8Array[]
  private readonly positive: Uint8Array
  private readonly order: Int32Array
  private readonly roots: number[] = []
  private readonly input: number[] = []
  private readonly threshold: number[] = []
  private readonly right: number[] = []
  private readonly share: number[] = []

  constructor(
    rows: SparseRow[],
    labels: boolean[],
    private readonly options: ForestOptions,
  ) {
    this.random = randomOf(options.seed)
    this.columns = [...rows[0]!.index].map((input) =>
      Int8Array.from(rows, (row) => stepOf(row.value[input]!)),
    )
    this.positive = Uint8Array.from(labels, Number)
    this.order = Int32Array.from(rows.keys())
  }

  tree(): void {
    this.roots.push(this.input.length)
    this.grow(0, this.order.length)
  }

  forest(): Forest {
    return {
      roots: Int32Array.from(this.roots),
      input: Uint8Array.from(this.input),
      threshold: Int8Array.from(this.threshold),
      right: Uint16Array.from(this.right),
      share: Uint8Array.from(this.share),
    }
  }

  /** Grows the subtree of `order[from … to - 1]`; answers how many nodes it has. */
  private grow(from: number, to: number): number {
    const node = this.input.length
    const positives = this.positives(from, to)
    const cut = positives && positives < to - from ? this.bestCut(from, to, positives) : undefined
    this.input.push(cut?.input ?? 0)
    this.threshold.push(cut?.threshold ?? 0)
    this.share.push(Math.round((255 * positives) / (to - from)))
    this.right.push(0)
    if (!cut) return 1
    const middle = this.part(from, to, cut)
    const left = this.grow(from, middle)
    this.right[node] = left + 1
    return left + 1 + this.grow(middle, to)
  }

  private positives(from: number, to: number): number {
    let count = 0
    for (let k = from; k < to; k++) count += this.positive[this.order[k]!]!
    return count
  }

  private bestCut(from: number, to: number, positives: number): Cut | undefined {
    let best: Cut | undefined
    if (to - from < 2 * this.options.leastLeaf) return best
    const tries = Math.ceil(this.columns.length * this.options.tried)
    for (let n = 0; n < tries; n++) {
      const cut = this.randomCut(from, to, positives)
      if (cut && cut.gain > (best?.gain ?? 0)) best = cut
    }
    return best
  }

  private randomCut(from: number, to: number, positives: number): Cut | undefined {
    const input = Math.floor(this.random() * this.columns.length)
    const column = this.columns[input]!
    let least = 127
    let most = -128
    for (let k = from; k < to; k++) {
      const value = column[this.order[k]!]!
      if (value < least) least = value
      if (value > most) most = value
    }
    if (least === most) return undefined
    const threshold = least + Math.floor(this.random() * (most - least))
    return this.judge({ input, threshold, gain: 0 }, from, to, positives)
  }

  /** Gini gain of a cut times the rows; undefined when a side would be too small. */
  private judge(cut: Cut, from: number, to: number, positives: number): Cut | undefined {
    const column = this.columns[cut.input]!
    let left = 0
    let leftPositives = 0
    for (let k = from; k < to; k++) {
      const i = this.order[k]!
      if (column[i]! > cut.threshold) continue
      left++
      leftPositives += this.positive[i]!
    }
    const right = to - from - left
    if (Math.min(left, right) < this.options.leastLeaf) return undefined
    const rightPositives = positives - leftPositives
    const gain = leftPositives ** 2 / left + rightPositives ** 2 / right - positives ** 2 / (to - from)
    return { ...cut, gain }
  }

  private part(from: number, to: number, { input, threshold }: Cut): number {
    const column = this.columns[input]!
    let middle = from
    for (let k = from; k < to; k++) {
      const i = this.order[k]!
      if (column[i]! > threshold) continue
      this.order[k] = this.order[middle]!
      this.order[middle++] = i
    }
    return middle
  }
}
