import type { Classifier } from '../classifier.js'
import { suggestAll } from '../suggest-all.js'
import type { ClassifierInput } from '../suggestion.js'
import { rawEncoderCost, timed } from './raw-encoder.js'

export interface Throughput {
  cards: number
  cardsPerSecond: number
  /** onnxruntime alone over all of each card's text; see `rawEncoderCost`. */
  rawCardsPerSecond: number
  ratio: number
  cpuMsPerCard: number
  rawCpuMsPerCard: number
  /** Raw CPU a card by ours: steadier than `ratio` on a shared machine. */
  cpuRatio: number
}

export interface ThroughputOptions {
  modelsDir: string
  /** Of the encoder on both sides. */
  threads: number
}

/** The whole path from text to evidence, against raw onnxruntime over the same cards with as many threads. */
export async function measureThroughput(
  classifier: Classifier,
  cards: ClassifierInput[],
  { modelsDir, threads }: ThroughputOptions,
): Promise<Throughput> {
  // The first call pays for compiling; a service pays it once.
  await classifier.suggest([
    { text: 'Volunteers gave their voices to this Welsh speech corpus of 20 hours.' },
  ])
  const ours = await timed(async () => {
    for await (const { suggestions } of suggestAll(classifier, inTurn(cards)))
      if (suggestions.length !== 6) throw new Error('not six suggestions')
  })
  const raw = await rawEncoderCost(
    modelsDir,
    cards.map(({ text }) => text),
    threads,
  )
  return {
    cards: cards.length,
    cardsPerSecond: cards.length / ours.seconds,
    rawCardsPerSecond: cards.length / raw.seconds,
    ratio: raw.seconds / ours.seconds,
    cpuMsPerCard: ours.cpuMs / cards.length,
    rawCpuMsPerCard: raw.cpuMs / cards.length,
    cpuRatio: raw.cpuMs / ours.cpuMs,
  }
}

/** About `count` of the items, evenly over them. */
export function sampleOf<T>(items: T[], count: number): T[] {
  const step = Math.max(1, Math.floor(items.length / count))
  return items.filter((_, i) => i % step === 0).slice(0, count)
}

export async function* inTurn<T>(items: T[]): AsyncGenerator<T> {
  yield* items
}
