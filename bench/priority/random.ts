import { randomOf } from '../../src/common/random.js'

/** A seeded source of chance: the same seed, the same world. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  normal(): number
  /** exp(N(ln median, sigma)). */
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  exponential(mean: number): number
  /** An index, in proportion to the weights, whose running sums are given. */
  pick(sums: readonly number[]): number
}

export function randomFrom(seed: number): Random {
  const next = randomOf(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const exponential = (mean: number) => -mean * Math.log(1 - next())
  const poisson = (mean: number) => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    let count = 0
    for (let left = Math.exp(-mean), product = next(); product > left; product *= next()) count++
    return count
  }
  const pick = (sums: readonly number[]) => {
    const at = next() * sums.at(-1)!
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
  const logNormal = (median: number, sigma: number) => median * Math.exp(sigma * normal())
  return { next, normal, logNormal, poisson, exponential, pick }
}

export const runningSums = (weights: readonly number[]): number[] => {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}
