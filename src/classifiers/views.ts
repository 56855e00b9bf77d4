import { leadOf } from './card-features.js'
import { characterNgrams, NGRAM_BITS, wordNgrams, wordsOf } from './hashed-ngrams.js'
import { LEXICON } from './lexicon.js'
import type { PreparedCard } from './prepare-card.js'
import { beside, denseRow, normalised, type SparseRow } from './sparse-rows.js'

/** Length of a sentence vector of the encoder. */
export const EMBEDDING_WIDTH = 384
/** Against a unit row of n-grams; chosen on the folds. */
const EMBEDDING_NORM = 3

/** Word 1- and 2-gram counts of the whole card: name, front matter, headings and its own sentences. */
export function documentCounts(prepared: PreparedCard): SparseRow {
  const { name, frontMatter, card, content } = prepared
  const headings = card.sections.map(({ heading }) => heading)
  const own = content.filter(({ source }) => source === 'prose' || source === 'citation')
  const text = [name, frontMatter, ...headings, ...own.map((unit) => unit.text)].join('\n')
  return wordNgrams(wordsOf(text).slice(0, 8000), 2)
}

/** Character n-gram counts of what a reader sees first: name, front matter, title and 700 characters. */
export function leadCounts(prepared: PreparedCard): SparseRow {
  return characterNgrams(`${prepared.name}\n${prepared.frontMatter.slice(0, 600)}\n${leadOf(prepared)}`)
}

/** Unit row of sublinear term frequency times inverse document frequency. */
export function tfIdf(counts: SparseRow, idf: ArrayLike<number>): SparseRow {
  const value = counts.value.map((count, i) => (1 + Math.log(count)) * idf[counts.index[i]!]!)
  return normalised({ index: counts.index, value })
}

/** Unit row of a sentence's word 1- to 3-grams; `words` as in `ScorableSentence`. */
export function sentenceRow(words: string[]): SparseRow {
  const { index, value } = wordNgrams(words.slice(0, 130), 3)
  return normalised({ index, value: value.map(() => 1) })
}

/** A sentence's vector and its n-grams side by side. */
export function jointRow(embedding: Float32Array, words: string[]): SparseRow {
  return beside(normalised(denseRow(embedding), EMBEDDING_NORM), sentenceRow(words), EMBEDDING_WIDTH)
}

/** A sentence that stands alone: as `jointRow`, and which word lists and kinds of language it names. */
export function shortRow(embedding: Float32Array, text: string, words: string[]): SparseRow {
  const lower = text.toLowerCase()
  const flags: number[] = Object.values(LEXICON).map((pattern) => (lower.search(pattern) < 0 ? 0 : FLAG))
  flags.push(words.includes('<under-served>') ? 2 : 0, words.includes('<major>') ? 1 : 0)
  const dense = beside(normalised(denseRow(embedding), EMBEDDING_NORM), denseRow(flags), EMBEDDING_WIDTH)
  return beside(dense, sentenceRow(words), EMBEDDING_WIDTH + flags.length)
}
const FLAG = 1
/** Columns of a `shortRow`. */
export const SHORT_WIDTH = EMBEDDING_WIDTH + Object.keys(LEXICON).length + 2 + (1 << NGRAM_BITS)

/** Mean vector of the candidates beside the mean of the first two sentences, each of length 1. */
export function wholeRow(candidates: Float32Array[], lead: Float32Array[]): SparseRow {
  const left = normalised(denseRow(meanOf(candidates)), 2)
  return beside(left, normalised(denseRow(meanOf(lead)), 2), EMBEDDING_WIDTH)
}

function meanOf(vectors: Float32Array[]): Float32Array {
  const mean = new Float32Array(EMBEDDING_WIDTH)
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]! / vectors.length
  return mean
}
