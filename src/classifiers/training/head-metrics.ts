import type { EvidenceRanker } from '../head.js'
import { cardEvidence, suggestionsOf } from '../rank-evidence.js'
import { evaluate } from './evaluate.js'
import type { Finished } from './finish-stack.js'
import type { Passages } from './fit-ranker.js'

/** What is served: the cheap stack under the gate, the full one over it. */
export const servedOutOfFold = (full: Finished, light: Finished, gate: number): number[][] =>
  light.probabilities.map((p, i) => (Math.max(...p) >= gate ? full.probabilities[i]! : p))

export interface MeasuredHead {
  full: Finished
  light: Finished
  gate: number
  /** Of the measured cards. */
  passages: Passages[]
  /** Rankers of evidence that have not seen a fold, by fold. */
  rankers: EvidenceRanker[]
}

/** `outOfFold` is what is served, judged as `classifier evaluate` judges, evidence too. */
export function headMetrics({ full, light, gate, passages, rankers }: MeasuredHead) {
  const encoded = light.probabilities.map((p) => Math.max(...p) >= gate)
  const served = servedOutOfFold(full, light, gate)
  const judged = served.map((probabilities, i) => {
    const { card, cheap, read } = passages[i]!
    const { row, prepared, fold } = card
    const evidenceOf = cardEvidence(prepared, cheap, encoded[i] ? read : undefined, rankers[fold]!)
    return { row, suggestions: suggestionsOf(probabilities, full.thresholds, evidenceOf) }
  })
  return {
    outOfFold: evaluate(judged),
    crossFitted: full.crossFitted,
    withoutGate: full.metrics,
    withoutEncoder: light.metrics,
    encodedShare: encoded.filter(Boolean).length / encoded.length,
  }
}
