import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { Classifier } from '../src/classifiers/classifier.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { suggestAll } from '../src/classifiers/suggest-all.js'
import type { ClassifierInput } from '../src/classifiers/suggestion.js'
import { Config, projectRoot } from '../src/config.js'

const CHUNK_TOKENS = 256
const BATCH = 8

export interface SuggestionBench {
  cards: number
  /** Real cards of the corpus, or the demo's where there is no corpus. */
  source: 'corpus' | 'demo'
  cardsPerSecond: number
  /** onnxruntime over all of each card's text in chunks of at most 256 tokens, tokenised beforehand. */
  rawCardsPerSecond: number
  ratio: number
  cpuMsPerCard: number
  rawCpuMsPerCard: number
  /** Raw CPU a card by ours: steadier than `ratio` on a shared machine. */
  cpuRatio: number
}

/** Suggestion throughput, the whole path from text to evidence, against raw onnxruntime with as many threads. */
export async function benchSuggestions(cards = 200, threads = 2): Promise<SuggestionBench> {
  const config = new Config({ ...process.env, GOODFAITH_CLASSIFIER_THREADS: String(threads) })
  const { texts, source } = await sampleCards(config, cards)
  const raw = await measureRaw(config, texts, threads)
  const ours = await measureOurs(config, texts)
  return {
    cards: texts.length,
    source,
    cardsPerSecond: texts.length / ours.seconds,
    rawCardsPerSecond: texts.length / raw.seconds,
    ratio: raw.seconds / ours.seconds,
    cpuMsPerCard: ours.cpuMs / texts.length,
    rawCpuMsPerCard: raw.cpuMs / texts.length,
    cpuRatio: raw.cpuMs / ours.cpuMs,
  }
}

interface Cost {
  seconds: number
  cpuMs: number
}

async function timed(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  return { seconds: (performance.now() - start) / 1000, cpuMs: (used.user + used.system) / 1000 }
}

async function measureOurs(config: Config, texts: ClassifierInput[]): Promise<Cost> {
  const classifier = new Classifier(config)
  await classifier.start()
  const state = classifier.state()
  if (state.state !== 'ready') throw new Error(state.reason)
  // The first call pays for compiling; a service pays it once.
  await classifier.suggest([
    { text: 'Volunteers donated their voices to this Welsh speech corpus. It has 20 hours.' },
  ])
  const cost = await timed(async () => {
    for await (const answer of suggestAll(classifier, inTurn(texts)))
      if (answer.suggestions.length !== 6) throw new Error('six')
  })
  await classifier.close()
  return cost
}

async function measureRaw(config: Config, texts: ClassifierInput[], threads: number): Promise<Cost> {
  const batches = await tokenBatches(config, texts)
  const session = await InferenceSession.create(join(config.modelsDir, 'encoder/onnx/model_int8.onnx'), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  })
  await session.run(feedsOf(batches[0]!))
  const cost = await timed(async () => {
    for (const batch of batches) await session.run(feedsOf(batch))
  })
  await session.release()
  return cost
}

/** Chunks of every text, sorted by length, eight a batch. */
async function tokenBatches(config: Config, texts: ClassifierInput[]): Promise<number[][][]> {
  env.allowRemoteModels = false
  env.localModelPath = config.modelsDir
  const tokenizer = await AutoTokenizer.from_pretrained('encoder')
  const chunks: number[][] = []
  for (const { text } of texts) {
    const ids = tokenizer.encode(text, { add_special_tokens: false })
    for (let at = 0; at < ids.length; at += CHUNK_TOKENS - 2)
      chunks.push([101, ...ids.slice(at, at + CHUNK_TOKENS - 2), 102])
  }
  chunks.sort((a, b) => a.length - b.length)
  return Array.from({ length: Math.ceil(chunks.length / BATCH) }, (_, i) =>
    chunks.slice(i * BATCH, (i + 1) * BATCH),
  )
}

function feedsOf(batch: number[][]): Record<string, Tensor> {
  const width = Math.max(...batch.map((ids) => ids.length))
  const dims = [batch.length, width]
  const fill = (valueOf: (ids: number[], i: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(
        batch.flatMap((ids) => Array.from({ length: width }, (_, i) => BigInt(valueOf(ids, i)))),
      ),
      dims,
    )
  return {
    input_ids: fill((ids, i) => ids[i] ?? 0),
    attention_mask: fill((ids, i) => Number(i < ids.length)),
    token_type_ids: fill(() => 0),
  }
}

async function sampleCards(
  config: Config,
  count: number,
): Promise<Pick<SuggestionBench, 'source'> & { texts: ClassifierInput[] }> {
  const file = join(config.corpusDir, 'cards.jsonl.gz')
  const all: ClassifierInput[] = []
  if (!existsSync(file)) return { texts: demoCards().slice(0, count), source: 'demo' }
  for await (const { text, kind, name } of readJsonLines<Required<ClassifierInput>>(file))
    all.push({ text, kind, name })
  const step = Math.max(1, Math.floor(all.length / count))
  return { texts: all.filter((_, i) => i % step === 0).slice(0, count), source: 'corpus' }
}

function demoCards(): ClassifierInput[] {
  const folder = join(projectRoot, 'demo/cards')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  return files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

async function* inTurn<T>(items: T[]): AsyncGenerator<T> {
  yield* items
}
