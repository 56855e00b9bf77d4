import type { SparseRow } from './sparse-rows.js'

/**
 * Trees over standardised inputs. The nodes of all trees stand in one row of arrays, each tree in preorder: the left
 * child of node `i` is `i + 1`, the right one `i + right[i]`; a leaf has `right` 0.
 */
export interface Forest {
  /** First node of each tree. */
  roots: Int32Array
  /** Input asked at a node, up to 255. */
  input: Uint8Array
  /** In steps of an input (`stepOf`); a value at or under it goes left. */
  threshold: Int8Array
  right: Uint16Array
  /** Share of positives in a leaf, in steps of 1/255. */
  share: Uint8Array
}

/** A standardised input, clipped to ±4, as a whole step of a signed byte. */
export const stepOf = (value: number): number => Math.max(-127, Math.min(127, Math.round((value * 127) / 4)))

/** A dense row of standardised inputs in steps, as forests ask for them. */
export const stepsOf = ({ value }: SparseRow): Int8Array => Int8Array.from(value, stepOf)

/** Mean share of positives over the leaves that a row of steps falls into, 0 … 1. */
export function forestShare({ roots, input, threshold, right, share }: Forest, steps: Int8Array): number {
  let sum = 0
  for (const root of roots) {
    let node = root
    while (right[node]) {
      const left = steps[input[node]!]! <= threshold[node]!
      node += left ? 1 : right[node]!
    }
    sum += share[node]! / 255
  }
  return sum / roots.length
}
