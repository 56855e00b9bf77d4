import { CATEGORIES } from '../classifiers/category.js'
import { suggestAll } from '../classifiers/suggest-all.js'
import { evaluate, type Evaluation, type Judged } from '../classifiers/training/evaluate.js'
import { withClassifier } from './classifier-suggest.js'
import { readLabelledRows } from './read-labelled-rows.js'
import { stageBars } from './stage-bars.js'

/** `goodfaith classifier evaluate FILE`: the current head against labelled rows. */
export function evaluateFile(file: string, flags: { json?: boolean }): Promise<void> {
  return withClassifier(async (classifier) => {
    const rows = await readLabelledRows(file)
    await classifier.start()
    const bars = stageBars(!flags.json)
    const judged: Judged[] = []
    const started = performance.now()
    for await (const each of suggestAll(classifier, inTurn(rows))) {
      judged.push(each)
      bars.progress('suggest', judged.length, rows.length)
    }
    bars.stop()
    const cardsPerSecond = rows.length / ((performance.now() - started) / 1000)
    const result = { revision: classifier.revision, ...evaluate(judged), cardsPerSecond }
    const print = flags.json ? JSON.stringify(result) : inWords(result)
    process.stdout.write(`${print}\n`)
  })
}

async function* inTurn<T>(items: T[]): AsyncGenerator<T> {
  yield* items
}

function inWords(result: Evaluation & { cardsPerSecond: number }): string {
  const cells = (values: (string | number)[]) =>
    values.map((v) => (typeof v === 'number' ? v.toFixed(3).padStart(9) : v.padEnd(18))).join(' ')
  const head = `${'category'.padEnd(18)} precision    recall        F1  Brier sk.  evidence`
  const lines = CATEGORIES.map((category) => {
    const { precision, recall, f1, brierSkill } = result.categories[category]
    return cells([category, precision, recall, f1, brierSkill, result.evidence.categories[category].hitTop2])
  })
  const { macroF1, precisionShown, ece, evidence, rows, cardsPerSecond } = result
  const sum = `macro-F1 ${macroF1.toFixed(3)}, precision shown ${precisionShown.toFixed(3)}, ECE ${ece.toFixed(3)}`
  return [
    head,
    ...lines,
    `${rows} rows: ${sum}, evidence in the first two ${evidence.hitTop2.toFixed(3)}, ${cardsPerSecond.toFixed(1)} cards/s`,
  ].join('\n')
}
