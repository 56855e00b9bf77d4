import { CATEGORIES } from '../classifiers/category.js'
import type { Classifier } from '../classifiers/classifier.js'
import { suggestAll } from '../classifiers/suggest-all.js'
import type { LabelledRow } from '../classifiers/training/labelled-row.js'
import { evaluate, type Evaluation, type Judged } from '../classifiers/training/evaluate.js'
import { inTurn, measureThroughput, sampleOf, type Throughput } from '../classifiers/training/throughput.js'
import { Config } from '../config.js'
import { withClassifier } from './classifier-suggest.js'
import { readLabelledRows } from './read-labelled-rows.js'
import { stageBars } from './stage-bars.js'

/** Timed beside raw onnxruntime, which needs some seconds for twenty cards. */
const TIMED_ROWS = 48

/** `goodfaith classifier evaluate FILE`: the current head against labelled rows. */
export function evaluateFile(file: string, flags: { json?: boolean }): Promise<void> {
  return withClassifier(async (classifier) => {
    const rows = await readLabelledRows(file)
    await classifier.start()
    const throughput = await throughputOn(classifier, rows)
    const bars = stageBars(!flags.json)
    const judged: Judged[] = []
    for await (const each of suggestAll(classifier, inTurn(rows))) {
      judged.push(each)
      bars.progress('suggest', judged.length, rows.length)
    }
    bars.stop()
    const result = { revision: classifier.revision, ...evaluate(judged), throughput }
    const print = flags.json ? JSON.stringify(result) : inWords(result)
    process.stdout.write(`${print}\n`)
  })
}

/** Before the rows are judged, so that no answer comes from the cache. */
function throughputOn(classifier: Classifier, rows: LabelledRow[]): Promise<Throughput> {
  const { modelsDir, classifierThreads: threads } = new Config()
  return measureThroughput(classifier, sampleOf(rows, TIMED_ROWS), { modelsDir, threads })
}

function inWords(result: Evaluation & { throughput: Throughput }): string {
  const cells = (values: (string | number)[]) =>
    values.map((v) => (typeof v === 'number' ? v.toFixed(3).padStart(9) : v.padEnd(18))).join(' ')
  const head = `${'category'.padEnd(18)} precision    recall        F1  Brier sk.  evidence`
  const lines = CATEGORIES.map((category) => {
    const { precision, recall, f1, brierSkill } = result.categories[category]
    return cells([category, precision, recall, f1, brierSkill, result.evidence.categories[category].hitTop2])
  })
  const { macroF1, precisionShown, ece, evidence, rows, throughput } = result
  const sum = `macro-F1 ${macroF1.toFixed(3)}, precision shown ${precisionShown.toFixed(3)}, ECE ${ece.toFixed(3)}`
  return [
    head,
    ...lines,
    `${rows} rows: ${sum}, evidence in the first two ${evidence.hitTop2.toFixed(3)}`,
    `${throughput.cardsPerSecond.toFixed(1)} cards/s, ${throughput.ratio.toFixed(1)} times raw onnxruntime over the same text`,
  ].join('\n')
}
