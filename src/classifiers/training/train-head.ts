import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CATEGORIES } from '../category.js'
import { sha256 } from '../checked-files.js'
import type { Head } from '../head.js'
import type { HeadOrigin } from '../head-file.js'
import { calibrated, stackInput, type CheapScores } from '../score-card.js'
import { SentenceEncoder } from '../sentence-encoder.js'
import { readJsonLines } from '../read-json-lines.js'
import { EmbeddingStore } from './embedding-store.js'
import { finishStack, gateOf } from './finish-stack.js'
import { headMetrics, servedOutOfFold } from './head-metrics.js'
import { fitRankers } from './fit-ranker.js'
import { fitShort, openingOf, shortExamples, shortOutOfFold } from './fit-short.js'
import { calibrationsOf, type StackRow } from './fit-stack.js'
import type { LabelledRow } from './labelled-row.js'
import { metricsOf, shownAt } from './metrics.js'
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
import { readCards, type Reading } from './readings.js'
import { outOfFoldRows, type OutOfFoldRow } from './out-of-fold-file.js'
import { standardText } from './standard-text.js'
import { trainingSet, type TrainingCard } from './training-set.js'
import { writtenSentences, type WrittenRow } from './written-sentence.js'

export interface TrainOptions {
  labelledFile: string
  /** People's decisions as labelled rows with weights; see `src/tags/training-rows.query.ts`. */
  decidedFile?: string
  /** Unlabelled cards: known standard sentences come from them. */
  cardFiles: string[]
  writtenFile: string
  /** Whole cards written for training. */
  writtenCardsFile?: string
  /** What readers said of unlabelled cards; see `Reading`. */
  readingsFile?: string
  encoderFolder: string
  cacheFolder: string
  folds: number
  seed: number
  threads: number
  /** Called with a stage's name, what is done and how much there is. */
  progress: (stage: string, done: number, total: number) => void
}

const UNLABELLED = 21_902

/** Everything a head is, learnt from labelled cards; the same files and seed give the same head. */
export async function trainHead(
  options: TrainOptions,
): Promise<{ head: Omit<Head, 'version'>; origin: HeadOrigin; outOfFold: OutOfFoldRow[] }> {
  const { folds, seed } = options
  const rows = await rowsOf(options)
  const known = await standardText(options.cardFiles, counter(options, 'standard sentences', UNLABELLED))
  const set = trainingSet(rows, { folds, seed, known }, counter(options, 'parse', rows.length))
  const written = writtenSentences(await all<WrittenRow>(options.writtenFile), folds)
  const material: Material = { cards: set.cards, written, folds, seed }
  const cheap = cheapOutOfFold(material, counter(options, 'n-gram folds', folds))
  const candidates = candidatesOfAll(set.cards, cheap)
  const store = await encodedStore(material, candidates, options)
  const encoded = encodedMaterial(material, candidates, store)
  const outOfFold = encodedOutOfFold(encoded, folds, counter(options, 'encoder folds', folds))
  const finish = (inputs: number[][]) => finishStack(stackRows(set.cards, inputs), set.features.length, folds)
  const full = finish(cheap.map((scores, i) => stackInput(scores, outOfFold.cards[i])))
  const light = finish(cheap.map((scores: CheapScores) => stackInput(scores)))
  const gate = gateOf(light.probabilities, full)
  const short = finishShort(material, store)
  const passages = set.cards.flatMap((card, i) =>
    card.row.onlyLearnt ? [] : [{ card, cheap: cheap[i]!, read: outOfFold.cards[i]! }],
  )
  const { ranker, without: rankers } = fitRankers(passages, folds)
  const head = {
    features: set.features,
    known,
    idf: set.idf,
    views: { ...fitCheapViews(material), ...fitEncodedViews(encoded), short: short.models },
    stacks: { cheap: light.stack, full: full.stack },
    ranker,
    thresholds: full.thresholds,
    short: { calibration: short.calibration, thresholds: short.thresholds },
    gate,
  }
  const measured = set.cards.filter(({ row }) => !row.onlyLearnt)
  const metrics = { ...headMetrics({ full, light, gate, passages, rankers }), short: short.metrics }
  const outOfFoldFile = outOfFoldRows(measured, servedOutOfFold(full, light, gate))
  return { head, origin: await originOf(options, rows.length, metrics), outOfFold: outOfFoldFile }
}

const stackRows = (cards: TrainingCard[], inputs: number[][]): StackRow[] =>
  inputs.map((input, i) => {
    const { labels, fold, row } = cards[i]!
    return { input, labels, fold, measured: !row.onlyLearnt }
  })

/** Labelled cards first, then what is only learnt from. */
async function rowsOf(options: TrainOptions): Promise<LabelledRow[]> {
  const of = <Row>(file: string | undefined): Promise<Row[]> => (file ? all<Row>(file) : Promise.resolve([]))
  const labelled = await all<LabelledRow>(options.labelledFile)
  const read = await readCards(await of<Reading>(options.readingsFile), options.cardFiles)
  const written = (await of<LabelledRow>(options.writtenCardsFile)).map((row) => ({ ...row, group: row.id }))
  const decided = await of<LabelledRow>(options.decidedFile)
  return [...labelled, ...read, ...[...written, ...decided].map((row) => ({ ...row, onlyLearnt: true }))]
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
