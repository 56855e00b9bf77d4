export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** 95 % interval of the mean (Student's t, by the Cornish-Fisher expansion of its quantile). */
export function interval(values: readonly number[]): { mean: number; from: number; to: number } {
  const middle = mean(values)
  const free = values.length - 1
  if (free < 1) return { mean: middle, from: middle, to: middle }
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / free)
  const t = 1.96 + 2.4 / free + 3.3 / free ** 2
  const half = (t * deviation) / Math.sqrt(values.length)
  return { mean: middle, from: middle - half, to: middle + half }
}
