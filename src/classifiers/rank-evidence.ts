import type { Card } from '../cards/card.js'
import { CATEGORIES } from './category.js'
import { quotablePassages } from './evidence-inputs.js'
import { grownPassage } from './grow-passage.js'
import type { EvidenceRanker } from './head.js'
import { logit } from './logistic.js'
import type { PreparedCard, ScorableSentence } from './prepare-card.js'
import { best, standardised, type CheapScores, type EncodedScores } from './score-card.js'
import type { Evidence, Suggestion } from './suggestion.js'

const MOST_QUOTES = 3
/** In log-odds: a second quote must come this near the first, a third one nearer. */
const NEAR = 3.5
const NEAR_THIRD = 1
/** Under this probability a category has no evidence worth showing. */
const LEAST_EVIDENCE = 0.1
const LONGEST_HEADING = 200

/** Evidence of one category, by its index. */
export type EvidenceOf = (category: number) => Evidence[]

/** Six suggestions; `shown` is at or over the category's threshold. */
export function suggestionsOf(
  probabilities: number[],
  thresholds: number[],
  evidenceOf: EvidenceOf,
): Suggestion[] {
  return CATEGORIES.map((category, c) => {
    const probability = Number(probabilities[c]!.toFixed(4))
    const evidence = probability < LEAST_EVIDENCE ? [] : evidenceOf(c)
    return { category, probability, shown: probability >= thresholds[c]!, evidence }
  })
}

/** Quotes of a card: what readers would most likely quote, with the sentences beside it. */
export function cardEvidence(
  { card, content }: Pick<PreparedCard, 'card' | 'content'>,
  cheap: Pick<CheapScores, 'sentences'>,
  encoded: EncodedScores | undefined,
  ranker: EvidenceRanker,
): EvidenceOf {
  return (category) => {
    const { passages, inputs } = quotablePassages(content, cheap, encoded, category)
    const own = cheap.sentences.map((scores) => scores[category]!)
    const ranked = passages
      .map((passage, n) => ({
        passage,
        score: logit(ranker.models[category]!, standardised(ranker, inputs[n]!)),
      }))
      .sort((a, b) => b.score - a.score || a.passage - b.passage)
    const placeOf = (passage: number) => ({
      ...grownPassage(content, passage, own),
      section: content[passage]!.section,
    })
    return quotesOf(card, ranked, placeOf)
  }
}

/** Quotes of a text that is nothing but a sentence or two. `scores` are [sentence][category]. */
export function shortEvidence(card: Card, content: ScorableSentence[], scores: number[][]): EvidenceOf {
  return (category) => {
    const ranked = best(scores, category, MOST_QUOTES).map((passage) => {
      return { passage, score: scores[passage]![category]! }
    })
    return quotesOf(card, ranked, (passage) => content[passage]!)
  }
}

interface Ranked {
  passage: number
  score: number
}

/** The best passages that do not overlap, best first. */
function quotesOf(
  { text, sections }: Card,
  ranked: Ranked[],
  placeOf: (passage: number) => Pick<ScorableSentence, 'start' | 'end' | 'section'>,
): Evidence[] {
  const quotes: Evidence[] = []
  for (const { passage, score } of ranked) {
    if (quotes.length === MOST_QUOTES) break
    if (score < ranked[0]!.score - (quotes.length < 2 ? NEAR : NEAR_THIRD)) break
    const { start, end, section } = placeOf(passage)
    if (quotes.some((quote) => start < quote.end && quote.start < end)) continue
    const heading = sections[section]?.heading.slice(0, LONGEST_HEADING)
    quotes.push({ start, end, quote: text.slice(start, end), ...(heading && { section: heading }) })
  }
  return quotes
}
