import { CATEGORIES } from './category.js'
import type { PreparedCard } from './prepare-card.js'
import { best, type CheapScores, type EncodedScores } from './score-card.js'
import type { Evidence, Suggestion } from './suggestion.js'

/** Evidence after the first must come near it, in log-odds. */
const NEAR = 2.5
/** Under this probability a category has no evidence worth showing. */
const LEAST_EVIDENCE = 0.1
/** What the encoder has not read ranks below all that it has. */
const UNREAD = -20
const LONGEST_HEADING = 200

/** Scores of the passages by which they rank as evidence, [passage][category], in log-odds. */
export function evidenceScores({ sentences }: CheapScores, encoded?: EncodedScores): number[][] {
  if (!encoded) return sentences
  const scores = sentences.map((own) => own.map((score) => score + UNREAD))
  encoded.candidates.forEach((i, n) => {
    scores[i] = encoded.joint[n]!.map((score, c) => score + sentences[i]![c]!)
  })
  return scores
}

/** Six suggestions of probabilities and evidence scores; `shown` is at or over the category's threshold. */
export function suggestionsOf(
  prepared: Pick<PreparedCard, 'card' | 'content'>,
  probabilities: number[],
  scores: number[][],
  thresholds: number[],
): Suggestion[] {
  return CATEGORIES.map((category, c) => {
    const probability = Number(probabilities[c]!.toFixed(4))
    const evidence = probability < LEAST_EVIDENCE ? [] : evidenceOf(prepared, scores, c)
    return { category, probability, shown: probability >= thresholds[c]!, evidence }
  })
}

function evidenceOf(
  { card, content }: Pick<PreparedCard, 'card' | 'content'>,
  scores: number[][],
  category: number,
): Evidence[] {
  const order = best(scores, category, 3)
  const top = scores[order[0] ?? 0]?.[category] ?? 0
  return order
    .filter((i) => scores[i]![category]! > top - NEAR)
    .map((i) => content[i]!)
    .map(({ start, end, section }) => {
      const heading = card.sections[section]?.heading.slice(0, LONGEST_HEADING)
      return { start, end, quote: card.text.slice(start, end), ...(heading && { section: heading }) }
    })
}
