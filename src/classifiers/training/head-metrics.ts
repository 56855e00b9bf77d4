import { evidenceScores, suggestionsOf } from '../rank-evidence.js'
import type { CheapScores, EncodedScores } from '../score-card.js'
import { evaluate } from './evaluate.js'
import type { Finished } from './finish-stack.js'
import type { TrainingCard } from './training-set.js'

/** What is served: the cheap stack under the gate, the full one over it. */
export const servedOutOfFold = (full: Finished, light: Finished, gate: number): number[][] =>
  light.probabilities.map((p, i) => (Math.max(...p) >= gate ? full.probabilities[i]! : p))

/** `outOfFold` is what is served, judged as `classifier evaluate` judges, evidence too. */
export function headMetrics(full: Finished, light: Finished, gate: number, passages: Passages[]) {
  const encoded = light.probabilities.map((p) => Math.max(...p) >= gate)
  const served = servedOutOfFold(full, light, gate)
  const judged = served.map((probabilities, i) => {
    const { card, cheap, read } = passages[i]!
    const scores = evidenceScores(cheap, encoded[i] ? read : undefined)
    return {
      row: card.row,
      suggestions: suggestionsOf(card.prepared, probabilities, scores, full.thresholds),
    }
  })
  return {
    outOfFold: evaluate(judged),
    crossFitted: full.crossFitted,
    withoutGate: full.metrics,
    withoutEncoder: light.metrics,
    encodedShare: encoded.filter(Boolean).length / encoded.length,
  }
}

/** A measured card with the scores of its passages by views that have not seen its owner. */
export interface Passages {
  card: TrainingCard
  cheap: CheapScores
  read: EncodedScores
}
