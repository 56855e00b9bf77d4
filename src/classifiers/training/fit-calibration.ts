import type { Calibration } from '../head.js'
import { sigmoid } from '../logistic.js'

/** Platt scaling by Newton's method; a slope under 0 is refused (a score must not mean its opposite). */
export function fitCalibration(scores: number[], labels: boolean[], weights?: number[]): Calibration {
  let slope = 1
  let shift = 0
  for (let step = 0; step < 50; step++) {
    const [g, h] = derivatives(scores, labels, { slope, shift, weights })
    const det = h[0] * h[2] - h[1] * h[1]
    slope -= (h[2] * g[0] - h[1] * g[1]) / det
    shift -= (h[0] * g[1] - h[1] * g[0]) / det
  }
  return slope > 0 && Number.isFinite(shift) ? { slope, shift } : { slope: 1, shift: 0 }
}

type Point = Calibration & { weights?: number[] | undefined }

function derivatives(scores: number[], labels: boolean[], { slope, shift, weights }: Point) {
  const g: [number, number] = [1e-3 * (slope - 1), 0]
  const h: [number, number, number] = [1e-3, 0, 1e-9]
  scores.forEach((score, i) => {
    const p = sigmoid(slope * score + shift)
    const weight = weights?.[i] ?? 1
    const miss = (p - Number(labels[i])) * weight
    const bend = Math.max(p * (1 - p), 1e-9) * weight
    g[0] += miss * score
    g[1] += miss
    h[0] += bend * score * score
    h[1] += bend * score
    h[2] += bend
  })
  return [g, h] as const
}
