import type { SparseRow } from './sparse-rows.js'

/** log2 of the number of hash buckets of each n-gram table. */
export const NGRAM_BITS = 17

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Lower-cased words; every number is '0', so that cards that differ in figures alone look the same. What is written
 * without spaces comes as pairs of characters: its runs are whole clauses, and no two cards share one.
 */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().normalize('NFKC').match(WORD) ?? []
  const folded = words.map((word) => (/^\p{N}/u.test(word) ? '0' : word))
  const cut = UNSPACED.test(text) ? folded.flatMap(pairsOf) : folded
  return cut.map((word) => word.slice(0, 40))
}

function pairsOf(word: string): string[] {
  if (word.length < 3 || !UNSPACED.test(word)) return [word]
  const characters = [...word]
  return characters.slice(1).map((character, i) => characters[i]! + character)
}

/** FNV-1a over UTF-16 code units, 32 bits, unsigned. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  return hash >>> 0
}

/** Counts of word n-grams (1 to `longest`) and of single tokens, in 2^NGRAM_BITS buckets. */
export function wordNgrams(words: string[], longest: number): SparseRow {
  const counts = new Map<number, number>()
  for (let i = 0; i < words.length; i++) {
    let gram = ''
    for (let n = 0; n < longest && i + n < words.length; n++) {
      gram = n ? `${gram} ${words[i + n]}` : words[i]!
      add(counts, gram)
    }
  }
  return rowOf(counts)
}

/** Counts of character n-grams (3 to 5) within words, word borders marked. */
export function characterNgrams(text: string): SparseRow {
  const counts = new Map<number, number>()
  for (const word of wordsOf(text)) {
    const marked = ` ${word} `
    for (let n = 3; n <= 5; n++) {
      for (let i = 0; i + n <= marked.length; i++) add(counts, marked.slice(i, i + n))
    }
  }
  return rowOf(counts)
}

function add(counts: Map<number, number>, gram: string): void {
  const bucket = hash32(gram) & ((1 << NGRAM_BITS) - 1)
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
}

function rowOf(counts: Map<number, number>): SparseRow {
  return { index: Int32Array.from(counts.keys()), value: Float32Array.from(counts.values()) }
}
