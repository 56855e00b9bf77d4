import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CATEGORIES } from '../category.js'
import { sha256 } from '../checked-files.js'
import type { Head, Stack } from '../head.js'
import type { HeadOrigin } from '../head-file.js'
import { calibrated, stackInput, type CheapScores } from '../score-card.js'
import { SentenceEncoder } from '../sentence-encoder.js'
import { readJsonLines } from '../read-json-lines.js'
import { EmbeddingStore } from './embedding-store.js'
import { fitShort, openingOf, shortExamples, shortOutOfFold } from './fit-short.js'
import { calibrationsOf, fitStack, foldScores, type StackRow } from './fit-stack.js'
import type { LabelledRow } from './labelled-row.js'
import { bestThreshold, metricsOf, shownAt, type Metrics } from './metrics.js'
import {
  candidatesOfAll,
  cheapOutOfFold,
  encodedMaterial,
  encodedOutOfFold,
  fitCheapViews,
  fitEncodedViews,
  textsToEncode,
  type Material,
} from './out-of-fold.js'
import { outOfFoldRows, type OutOfFoldRow } from './out-of-fold-file.js'
import { standardText } from './standard-text.js'
import { trainingSet } from './training-set.js'
import { writtenSentences, type WrittenRow } from './written-sentence.js'

export interface TrainOptions {
  labelledFile: string
  /** People's decisions as labelled rows with weights; see `src/tags/training-rows.query.ts`. */
  decidedFile?: string
  /** Unlabelled cards: known standard sentences come from them. */
  cardFiles: string[]
  writtenFile: string
  encoderFolder: string
  cacheFolder: string
  folds: number
  seed: number
  threads: number
  /** Called with a stage's name, what is done and how much there is. */
  progress: (stage: string, done: number, total: number) => void
}

/** A suggestion is shown at this or the F1-best threshold, whichever is higher. */
const LEAST_THRESHOLD = 0.3
/** Of a positive card's labels, how many may be lost because it was not encoded. */
const GATE_LOSS = 0.005
const UNLABELLED = 21_902

/** Everything a head is, learnt from labelled cards; the same files and seed give the same head. */
export async function trainHead(
  options: TrainOptions,
): Promise<{ head: Omit<Head, 'version'>; origin: HeadOrigin; outOfFold: OutOfFoldRow[] }> {
  const { folds, seed } = options
  const decided = options.decidedFile ? await all<LabelledRow>(options.decidedFile) : []
  const rows = [...(await all<LabelledRow>(options.labelledFile)), ...decided]
  const known = await standardText(options.cardFiles, counter(options, 'standard sentences', UNLABELLED))
  const set = trainingSet(rows, { folds, seed, standardText: known }, counter(options, 'parse', rows.length))
  const written = writtenSentences(await all<WrittenRow>(options.writtenFile), folds)
  const material: Material = { cards: set.cards, written, folds, seed }
  const cheap = cheapOutOfFold(material, counter(options, 'n-gram folds', folds))
  const candidates = candidatesOfAll(set.cards, cheap)
  const store = await encodedStore(material, candidates, options)
  const encoded = encodedMaterial(material, candidates, store)
  const outOfFold = encodedOutOfFold(encoded, folds, counter(options, 'encoder folds', folds))
  const stackRows = (inputs: number[][]): StackRow[] =>
    inputs.map((input, i) => ({ input, labels: set.cards[i]!.labels, fold: set.cards[i]!.fold }))
  const width = set.features.length
  const full = finishStack(
    stackRows(cheap.map((scores, i) => stackInput(scores, outOfFold.cards[i]))),
    width,
    folds,
  )
  const light = finishStack(stackRows(cheap.map((scores: CheapScores) => stackInput(scores))), width, folds)
  const gate = gateOf(light.probabilities, full)
  const short = finishShort(material, store)
  const head = {
    features: set.features,
    standardText: known,
    idf: set.idf,
    views: { ...fitCheapViews(material), ...fitEncodedViews(encoded), short: short.models },
    stacks: { cheap: light.stack, full: full.stack },
    thresholds: full.thresholds,
    short: { calibration: short.calibration, thresholds: short.thresholds },
    gate,
  }
  const metrics = { ...headMetrics(full, light, gate), short: short.metrics }
  const outOfFoldFile = outOfFoldRows(set.cards, servedOutOfFold(full, light, gate))
  return { head, origin: await originOf(options, rows.length, metrics), outOfFold: outOfFoldFile }
}

/** What is served: the cheap stack under the gate, the full one over it. */
const servedOutOfFold = (full: Finished, light: Finished, gate: number): number[][] =>
  light.probabilities.map((p, i) => (Math.max(...p) >= gate ? full.probabilities[i]! : p))

/** `outOfFold` is what is served. */
function headMetrics(full: Finished, light: Finished, gate: number) {
  const encoded = light.probabilities.map((p) => Math.max(...p) >= gate)
  const served = servedOutOfFold(full, light, gate)
  return {
    outOfFold: metricsOf(served, full.labels, shownAt(served, full.thresholds)),
    withoutGate: full.metrics,
    withoutEncoder: light.metrics,
    encodedShare: encoded.filter(Boolean).length / encoded.length,
  }
}

interface Finished {
  stack: Stack
  probabilities: number[][]
  labels: boolean[][]
  thresholds: number[]
  metrics: Metrics
}

function finishStack(rows: StackRow[], features: number, folds: number): Finished {
  const labels = rows.map((row) => row.labels)
  const scores = foldScores(rows, features, folds)
  const calibration = calibrationsOf(scores, labels)
  const stack = { ...fitStack(rows, features), calibration }
  const probabilities = scores.map((row) => row.map((score, c) => calibrated(calibration[c]!, score)))
  const thresholds = CATEGORIES.map((_, c) => thresholdOf(probabilities, labels, c))
  return {
    stack,
    probabilities,
    labels,
    thresholds,
    metrics: metricsOf(probabilities, labels, shownAt(probabilities, thresholds)),
  }
}

const thresholdOf = (probabilities: number[][], labels: boolean[][], c: number) =>
  Math.max(
    LEAST_THRESHOLD,
    bestThreshold(
      probabilities.map((p) => p[c]!),
      labels.map((l) => l[c]!),
    ),
  )

/** The highest gate that loses at most GATE_LOSS of what the full stack would show rightly. */
function gateOf(light: number[][], full: Finished): number {
  const right = full.probabilities
    .map((p, i) =>
      p.some((v, c) => v >= full.thresholds[c]! && full.labels[i]![c]) ? Math.max(...light[i]!) : 1,
    )
    .filter((most) => most < 1)
    .sort((a, b) => a - b)
  return Number((right[Math.floor(right.length * GATE_LOSS)] ?? 0).toFixed(4))
}

function finishShort({ cards, written, folds }: Material, store: EmbeddingStore) {
  const examples = shortExamples(cards, written, store)
  const scored = shortOutOfFold(examples, folds)
  const labels = scored.map((each) => each.labels)
  const calibration = calibrationsOf(
    scored.map((each) => each.scores),
    labels,
  )
  const probabilities = scored.map(({ scores }) =>
    scores.map((score, c) => calibrated(calibration[c]!, score)),
  )
  const thresholds = CATEGORIES.map(() => SHORT_THRESHOLD)
  return {
    models: fitShort(examples),
    calibration,
    thresholds,
    metrics: metricsOf(probabilities, labels, shownAt(probabilities, thresholds)),
  }
}
/** One for all: a sentence alone gives too few scores to tune six. */
const SHORT_THRESHOLD = 0.4

async function encodedStore(
  material: Material,
  candidates: number[][],
  options: TrainOptions,
): Promise<EmbeddingStore> {
  const sums = sha256(await readFile(join(options.encoderFolder, 'SHA256SUMS')))
  const store = new EmbeddingStore(join(options.cacheFolder, `sentences-${sums.slice(0, 8)}.bin`))
  const texts = [
    ...textsToEncode(material, candidates),
    ...material.cards.flatMap((card) => openingOf(card)?.text ?? []),
  ]
  const total = store.missing(texts)
  if (!total) return store
  const encoder = await SentenceEncoder.load(options.encoderFolder, options.threads)
  let done = 0
  await store.encodeMissing(texts, encoder, (count) => options.progress('encode', (done += count), total))
  await encoder.close()
  return store
}

async function originOf(options: TrainOptions, rows: number, metrics: unknown): Promise<HeadOrigin> {
  const hash = async (file: string) => sha256(await readFile(file))
  return {
    seed: options.seed,
    folds: options.folds,
    rows,
    data: await hash(options.labelledFile),
    ...(options.decidedFile && { decided: await hash(options.decidedFile) }),
    encoder: await hash(join(options.encoderFolder, 'SHA256SUMS')),
    metrics,
  }
}

function counter({ progress }: TrainOptions, stage: string, total: number): () => void {
  let done = 0
  return () => progress(stage, ++done, total)
}

async function all<Row>(file: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readJsonLines<Row>(file)) rows.push(row)
  return rows
}
