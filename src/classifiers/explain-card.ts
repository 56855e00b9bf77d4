import { CATEGORIES, type Category } from './category.js'
import { hash32, NGRAM_BITS, wordsOf } from './hashed-ngrams.js'
import type { Head, Stack } from './head.js'
import type { PreparedCard } from './prepare-card.js'
import { cheapScores, probabilitiesOf, stackInput, standardised } from './score-card.js'
import { documentCounts, tfIdf } from './views.js'

/** Something that moved a category's score, in log-odds before calibration; over 0 speaks for it. */
export interface Part {
  name: string
  by: number
}

export interface Explanation {
  category: Category
  /** By the n-grams and features alone: what decides whether the encoder is asked. */
  withoutEncoder: number
  /** Structured features and scores of the views, strongest first. */
  inputs: Part[]
  /** Words and word pairs of the whole card, strongest first. */
  words: Part[]
  /** Sentences by the n-gram view of sentences, strongest first. */
  sentences: (Part & { start: number; end: number })[]
}

const SHOWN = 6
/** The blocks of six scores that follow the features, in the order of `stackInput`. */
const BLOCKS = ['words of the card', 'letters of the lead', 'best sentence', 'mean of the best sentences']

/** What speaks for and against each category of a card, as far as the head can say without the encoder. */
export function explainCard(prepared: PreparedCard, head: Head): Explanation[] {
  const cheap = cheapScores(prepared, head)
  const input = stackInput(cheap)
  const guess = probabilitiesOf(head.stacks.cheap, input)
  const grams = gramsOf(prepared)
  const row = tfIdf(documentCounts(prepared), head.idf.document)
  return CATEGORIES.map((category, c) => {
    const weights = head.views.document[c]!.weights
    const words = [...row.index].map((bucket, i) => ({
      name: grams.get(bucket) ?? '?',
      by: row.value[i]! * weights[bucket]!,
    }))
    const sentences = prepared.content.map(({ text, start, end }, i) => {
      return { name: text, by: cheap.sentences[i]![c]!, start, end }
    })
    return {
      category,
      withoutEncoder: guess[c]!,
      inputs: strongest(inputsOf(head.stacks.cheap, input, head.features, c)),
      words: strongest(words),
      sentences: sentences.sort((a, b) => b.by - a.by).slice(0, 3),
    }
  })
}

function inputsOf(stack: Stack, input: number[], features: string[], c: number): Part[] {
  const { index, value } = standardised(stack, input)
  const { weights } = stack.models[c]!
  return [...index].map((column, i) => ({
    name: nameOf(column, features),
    by: value[i]! * weights[column]!,
  }))
}

function nameOf(column: number, features: string[]): string {
  if (column < features.length) return features[column]!
  const block = Math.floor((column - features.length) / CATEGORIES.length)
  const category = CATEGORIES[(column - features.length) % CATEGORIES.length]!
  return `${BLOCKS[block] ?? `score ${block}`}: ${category}`
}

const strongest = (parts: Part[]): Part[] =>
  parts
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, SHOWN)

/** The words behind the buckets of the document view; where two share one, the first is named. */
function gramsOf({ name, frontMatter, card, content }: PreparedCard): Map<number, string> {
  const headings = card.sections.map(({ heading }) => heading)
  const words = wordsOf([name, frontMatter, ...headings, ...content.map(({ text }) => text)].join('\n'))
  const grams = new Map<number, string>()
  words.forEach((word, i) => {
    for (const gram of [word, `${word} ${words[i + 1] ?? ''}`]) {
      const bucket = hash32(gram) & ((1 << NGRAM_BITS) - 1)
      if (!grams.has(bucket)) grams.set(bucket, gram)
    }
  })
  return grams
}
