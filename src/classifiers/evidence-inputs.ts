import type { ScorableSentence } from './prepare-card.js'
import { best, type CheapScores, type EncodedScores } from './score-card.js'

/** How many numbers the ranker of evidence sees of a passage. */
export const EVIDENCE_INPUTS = 13
/** Passages further down by the n-grams are never quoted; a reader's quote stands among these 40 nearly always. */
const MOST_RANKED = 40

/** What may be quoted for a category: indexes into the card's passages, and the ranker's inputs of each. */
export interface QuotablePassages {
  passages: number[]
  inputs: number[][]
}

/** The passages of a card that may be quoted for a category, best by n-grams first. */
export function quotablePassages(
  content: ScorableSentence[],
  { sentences }: Pick<CheapScores, 'sentences'>,
  encoded: EncodedScores | undefined,
  category: number,
): QuotablePassages {
  const passages = best(sentences, category, MOST_RANKED)
  const read = new Map(encoded?.candidates.map((i, n) => [i, encoded.joint[n]![category]!]))
  const card: Surroundings = {
    passages: content.length,
    end: content.at(-1)?.end ?? 1,
    top: sentences[passages[0] ?? 0]?.[category] ?? 0,
    topRead: Math.max(...read.values()),
  }
  const inputs = passages.map((i) => [
    ...scoreInputs(sentences[i]![category]!, read.get(i), card),
    ...placeInputs(content[i]!, i, card),
    ...textInputs(content[i]!),
  ])
  return { passages, inputs }
}

interface Surroundings {
  passages: number
  end: number
  top: number
  topRead: number
}

const scoreInputs = (score: number, read: number | undefined, { top, topRead }: Surroundings) =>
  read === undefined ? [score, score - top, 0, 0, 1] : [score, score - top, read, read - topRead, 0]

/** Readers quote early passages more often than late ones. */
const placeInputs = ({ start }: ScorableSentence, i: number, { passages, end }: Surroundings) => [
  i / passages,
  Math.log1p(i),
  start / end,
]

/** They quote whole sentences, rather long ones, and rarely the line that announces a list. */
function textInputs({ start, end, text }: ScorableSentence): number[] {
  const flags = [/[.!?]\s*$/, /:\s*$/, /\d/].map((pattern) => Number(pattern.test(text)))
  return [Math.log1p(end - start), text.split(/\s+/).length, ...flags]
}
