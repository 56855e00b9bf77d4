import { CATEGORIES } from './category.js'
import type { Head } from './head.js'
import { LeastRecentlyUsed } from './least-recently-used.js'
import { prepareCard, type PreparedCard } from './prepare-card.js'
import { cardEvidence, shortEvidence, suggestionsOf, type EvidenceOf } from './rank-evidence.js'
import {
  calibrated,
  candidatesOf,
  cheapScores,
  encodedScores,
  isShort,
  probabilitiesOf,
  scoresOf,
  stackInput,
  type CheapScores,
} from './score-card.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'
import { shortRow } from './views.js'

/** The one thing the scorer needs of the encoder. */
export interface Encode {
  encode(texts: string[]): Promise<Float32Array[]>
}

const KEPT_VECTORS = 4000

/** Text to six suggestions; knows the head and the encoder, but no thread, table or HTTP. */
export class CardScorer {
  private readonly vectors = new LeastRecentlyUsed<string, Float32Array>(KEPT_VECTORS)

  constructor(
    private readonly head: Head,
    private readonly encoder: Encode,
  ) {}

  async score(input: ClassifierInput): Promise<Suggestion[]> {
    const prepared = prepareCard(input, this.head.known)
    return isShort(prepared) ? this.scoreShort(prepared) : this.scoreCard(prepared)
  }

  private async scoreCard(prepared: PreparedCard): Promise<Suggestion[]> {
    const cheap = cheapScores(prepared, this.head)
    const guess = probabilitiesOf(this.head.stacks.cheap, stackInput(cheap))
    // Most cards carry nothing: the n-grams settle those, and the encoder is kept for the rest.
    if (Math.max(...guess) < this.head.gate)
      return this.suggestions(guess, cardEvidence(prepared, cheap, undefined, this.head.ranker))
    return this.scoreEncoded(prepared, cheap)
  }

  private async scoreEncoded(prepared: PreparedCard, cheap: CheapScores): Promise<Suggestion[]> {
    const candidates = candidatesOf(prepared.content, cheap.sentences)
    const vectors = await this.encode(candidates.map((i) => prepared.content[i]!.text))
    const encoded = encodedScores(this.head, prepared.content, candidates, vectors)
    const probabilities = probabilitiesOf(this.head.stacks.full, stackInput(cheap, encoded))
    return this.suggestions(probabilities, cardEvidence(prepared, cheap, encoded, this.head.ranker))
  }

  private suggestions(probabilities: number[], evidenceOf: EvidenceOf): Suggestion[] {
    return suggestionsOf(probabilities, this.head.thresholds, evidenceOf)
  }

  private async scoreShort(prepared: PreparedCard): Promise<Suggestion[]> {
    const content = prepared.content.filter(({ source }) => source === 'prose')
    const vectors = await this.encode(content.map(({ text }) => text))
    const scores = content.map(({ text, words }, i) =>
      scoresOf(this.head, 'short', shortRow(vectors[i]!, text, words)),
    )
    const { calibration, thresholds } = this.head.short
    const probabilities = CATEGORIES.map((_, c) =>
      Math.max(...scores.map((score) => calibrated(calibration[c]!, score[c]!))),
    )
    return suggestionsOf(probabilities, thresholds, shortEvidence(prepared.card, content, scores))
  }

  /** One unit vector a text, in order; a text seen lately is not encoded again. */
  async encode(texts: string[]): Promise<Float32Array[]> {
    const missing = [...new Set(texts)].filter((text) => !this.vectors.get(text))
    const made = missing.length ? await this.encoder.encode(missing) : []
    const fresh = new Map(missing.map((text, i) => [text, made[i]!]))
    const found = texts.map((text) => fresh.get(text) ?? this.vectors.get(text)!)
    for (const [text, vector] of fresh) this.vectors.set(text, vector)
    return found
  }
}
