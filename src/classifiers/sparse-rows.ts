/** One row of features: parallel arrays of distinct column numbers and values. */
export interface SparseRow {
  index: Int32Array
  value: Float32Array
}

export const EMPTY_ROW: SparseRow = { index: new Int32Array(0), value: new Float32Array(0) }

/** Dot product of a sparse row with one weight vector. */
export function dot(row: SparseRow, weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < row.index.length; i++) sum += row.value[i]! * weights[row.index[i]!]!
  return sum
}

/** The row scaled to length `norm`; an empty row stays empty. */
export function normalised(row: SparseRow, norm = 1): SparseRow {
  let square = 0
  for (const v of row.value) square += v * v
  if (!square) return row
  const scale = norm / Math.sqrt(square)
  return { index: row.index, value: row.value.map((v) => v * scale) }
}

/** Two rows side by side: the columns of `right` move up by `shift`. */
export function beside(left: SparseRow, right: SparseRow, shift: number): SparseRow {
  const index = new Int32Array(left.index.length + right.index.length)
  index.set(left.index)
  for (let i = 0; i < right.index.length; i++) index[left.index.length + i] = right.index[i]! + shift
  const value = new Float32Array(index.length)
  value.set(left.value)
  value.set(right.value, left.value.length)
  return { index, value }
}

/** A dense vector as a row with every column. */
export function denseRow(values: ArrayLike<number>): SparseRow {
  const index = new Int32Array(values.length)
  for (let i = 0; i < index.length; i++) index[i] = i
  return { index, value: Float32Array.from(values) }
}
