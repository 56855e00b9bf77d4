import type { LinearModel } from '../logistic.js'
import { logit } from '../logistic.js'
import {
  candidatesOf,
  encodedScores,
  leadIndexes,
  type CheapScores,
  type EncodedScores,
} from '../score-card.js'
import { jointRow, wholeRow, EMBEDDING_WIDTH } from '../views.js'
import type { SparseRow } from '../sparse-rows.js'
import type { EmbeddingStore } from './embedding-store.js'
import {
  fitCardView,
  fitJointView,
  fitSentenceView,
  type EncodedCard,
  type EncodedWritten,
} from './fit-views.js'
import type { TrainingCard } from './training-set.js'
import type { WrittenSentence } from './written-sentence.js'

const DOCUMENT_C = 10
const LEAD_C = 10
const WHOLE_C = 1

export interface Material {
  cards: TrainingCard[]
  written: WrittenSentence[]
  folds: number
  seed: number
}

export interface CheapViews {
  document: LinearModel[]
  lead: LinearModel[]
  sentence: LinearModel[]
}

/** Fits the three views that need no encoder on every fold but one (`without`), or on all cards. */
export function fitCheapViews({ cards, written, seed }: Material, without = -1): CheapViews {
  const seen = cards.filter(({ fold }) => fold !== without)
  return {
    document: fitCardView(seen, (card) => card.document, DOCUMENT_C),
    lead: fitCardView(seen, (card) => card.lead, LEAD_C),
    sentence: fitSentenceView(
      seen,
      written.filter(({ fold }) => fold !== without),
      seed,
    ),
  }
}

const scored = (models: LinearModel[], row: SparseRow) => models.map((model) => logit(model, row))

/** Scores of every card by views that have not seen its owner, in the order of the cards. */
export function cheapOutOfFold(material: Material, done: () => void): CheapScores[] {
  const scores: CheapScores[] = Array.from({ length: material.cards.length })
  for (let fold = 0; fold < material.folds; fold++) {
    const views = fitCheapViews(material, fold)
    material.cards.forEach((card, i) => {
      if (card.fold !== fold) return
      scores[i] = {
        features: card.features,
        document: scored(views.document, card.document),
        lead: scored(views.lead, card.lead),
        sentences: card.sentences.map((row) => scored(views.sentence, row)),
      }
    })
    done()
  }
  return scores
}

/** The sentences that the encoder will read: candidates of every card, and the quotes to learn from. */
export function candidatesOfAll(cards: TrainingCard[], cheap: CheapScores[]): number[][] {
  return cards.map(({ prepared }, i) => candidatesOf(prepared.content, cheap[i]!.sentences))
}

export function textsToEncode({ cards, written }: Material, candidates: number[][]): string[] {
  const texts = written.map(({ text }) => text)
  cards.forEach(({ prepared, quoted }, i) => {
    const wanted = new Set([...candidates[i]!, ...quoted.flatMap((set) => [...set])])
    for (const sentence of wanted) texts.push(prepared.content[sentence]!.text)
  })
  return texts
}

export interface Encoded {
  cards: EncodedCard[]
  written: EncodedWritten[]
  vectors: Float32Array[][]
}

export function encodedMaterial(
  { cards, written }: Material,
  candidates: number[][],
  store: EmbeddingStore,
): Encoded {
  const vectors = cards.map(({ prepared }, i) =>
    candidates[i]!.map((n) => store.get(prepared.content[n]!.text)!),
  )
  const encodedCards = cards.map((card, i) => {
    const { content } = card.prepared
    const row = (n: number) => jointRow(store.get(content[n]!.text)!, content[n]!.words)
    const first = new Set(leadIndexes(content))
    const lead = vectors[i]!.filter((_, n) => first.has(candidates[i]![n]!))
    return {
      card,
      candidates: candidates[i]!,
      joint: candidates[i]!.map(row),
      whole: wholeRow(vectors[i]!, lead),
      quoted: card.quoted.map((set) => [...set].map(row)),
    }
  })
  const encodedWritten = written.map((each) => ({
    written: each,
    joint: jointRow(store.get(each.text)!, each.words),
  }))
  return { cards: encodedCards, written: encodedWritten, vectors }
}

export interface EncodedViews {
  joint: LinearModel[]
  whole: LinearModel[]
}

export function fitEncodedViews({ cards, written }: Encoded, without = -1): EncodedViews {
  const seen = cards.filter(({ card }) => card.fold !== without)
  const rows = new Map(seen.map(({ card, whole }) => [card, whole]))
  const training = seen.map(({ card }) => card)
  return {
    joint: fitJointView(
      seen,
      written.filter((each) => each.written.fold !== without),
    ),
    whole: fitCardView(training, (card) => rows.get(card)!, WHOLE_C, EMBEDDING_WIDTH * 2),
  }
}

/** Scores by views that have not seen the card's owner, or the written sentence. */
export function encodedOutOfFold(encoded: Encoded, folds: number, done: () => void) {
  const cards: EncodedScores[] = Array.from({ length: encoded.cards.length })
  const written: number[][] = Array.from({ length: encoded.written.length })
  for (let fold = 0; fold < folds; fold++) {
    const views = fitEncodedViews(encoded, fold)
    encoded.cards.forEach(({ card, candidates }, i) => {
      if (card.fold !== fold) return
      const head = { views: { ...views, document: [], lead: [], sentence: [], short: [] } }
      cards[i] = encodedScores(head, card.prepared.content, candidates, encoded.vectors[i]!)
    })
    encoded.written.forEach((each, i) => {
      if (each.written.fold === fold) written[i] = scored(views.joint, each.joint)
    })
    done()
  }
  return { cards, written }
}
