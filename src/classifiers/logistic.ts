import { randomOf } from '../common/random.js'
import { dot, type SparseRow } from './sparse-rows.js'

export interface LogisticOptions {
  /** Inverse strength of the L2 penalty. */
  c: number
  /** Columns without the bias. */
  width: number
  epochs?: number
  /** Weight of a row, 1 unless given. */
  weights?: ArrayLike<number>
  seed?: number
}

export interface LinearModel {
  weights: Float32Array
  bias: number
}

export const logit = (model: LinearModel, row: SparseRow): number => dot(row, model.weights) + model.bias
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

export function shuffled<T>(items: T[], random: () => number): T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011, as in liblinear).
 * The bias is a column of constant 1 and is regularised like the others. Deterministic for a seed.
 */
export function trainLogistic(rows: SparseRow[], labels: boolean[], options: LogisticOptions): LinearModel {
  const fit = new DualDescent(rows, labels, options)
  const random = randomOf(options.seed ?? 1)
  let order = rows.map((_, i) => i)
  for (let epoch = 0; epoch < (options.epochs ?? 30); epoch++) {
    order = shuffled(order, random)
    let steepest = 0
    for (const i of order) steepest = Math.max(steepest, fit.step(i))
    if (steepest < 0.01) break
  }
  return { weights: fit.w, bias: fit.bias }
}

class DualDescent {
  readonly w: Float32Array
  bias = 0
  private readonly alpha: Float64Array
  private readonly limit: Float64Array
  private readonly square: Float64Array
  private readonly sign: Int8Array

  constructor(
    private readonly rows: SparseRow[],
    labels: boolean[],
    options: LogisticOptions,
  ) {
    this.w = new Float32Array(options.width)
    this.alpha = new Float64Array(rows.length * 2)
    this.limit = Float64Array.from(rows, (_, i) => options.c * (options.weights?.[i] ?? 1))
    this.square = Float64Array.from(rows, (row) => row.value.reduce((sum, v) => sum + v * v, 1))
    this.sign = Int8Array.from(labels, (label) => (label ? 1 : -1))
    rows.forEach((_, i) => {
      this.alpha[2 * i] = Math.min(0.001 * this.limit[i]!, 1e-8)
      this.alpha[2 * i + 1] = this.limit[i]! - this.alpha[2 * i]!
      this.move(i, this.sign[i]! * this.alpha[2 * i]!)
    })
  }

  /** One coordinate; answers the size of its gradient before the step. */
  step(i: number): number {
    const c = this.limit[i]!
    const a = this.square[i]!
    const b = this.sign[i]! * (dot(this.rows[i]!, this.w) + this.bias)
    const flip = 0.5 * a * (this.alpha[2 * i + 1]! - this.alpha[2 * i]!) + b < 0
    const [one, two, sign] = flip ? [2 * i + 1, 2 * i, -1] : [2 * i, 2 * i + 1, 1]
    const old = this.alpha[one]!
    let z = c - old < 0.5 * c ? 0.1 * old : old
    let slope = a * (z - old) + sign * b + Math.log(z / (c - z))
    const first = Math.abs(slope)
    for (let newton = 0; newton < 50 && Math.abs(slope) > 0.001; newton++) {
      const next = z - slope / (a + c / (c - z) / z)
      z = next <= 0 ? z * 0.1 : next
      slope = a * (z - old) + sign * b + Math.log(z / (c - z))
    }
    this.alpha[one] = z
    this.alpha[two] = c - z
    this.move(i, sign * (z - old) * this.sign[i]!)
    return first
  }

  private move(i: number, by: number): void {
    const { index, value } = this.rows[i]!
    for (let k = 0; k < index.length; k++) this.w[index[k]!]! += by * value[k]!
    this.bias += by
  }
}
