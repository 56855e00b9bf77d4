import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../src/classifiers/checked-files.js'
import { Classifier } from '../src/classifiers/classifier.js'
import { currentHead, loadHead } from '../src/classifiers/head-file.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { evaluate } from '../src/classifiers/training/evaluate.js'
import type { LabelledRow } from '../src/classifiers/training/labelled-row.js'
import type { Metrics } from '../src/classifiers/training/metrics.js'
import { Config } from '../src/config.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

const labelled = join(corpusDir, 'labelled.jsonl.gz')

withCorpus('the current head and the labelled corpus', () => {
  const config = new Config()
  const classifier = new Classifier(config)
  let stored: Metrics

  beforeAll(async () => {
    const folder = join(config.modelsDir, 'heads')
    const { origin } = await loadHead(folder, await currentHead(folder))
    expect(origin.data).toBe(sha256(readFileSync(labelled)))
    stored = (origin.metrics as { outOfFold: Metrics }).outOfFold
  })
  afterAll(() => classifier.close())

  test('the figures inside the head reach the floor on unseen owners', () => {
    expect(stored.macroF1).toBeGreaterThanOrEqual(0.66)
    expect(stored.ece).toBeLessThanOrEqual(0.1)
  })

  test('what is served is what was learnt: on rows it has seen it does better than on unseen ones', async () => {
    const rows: LabelledRow[] = []
    let n = 0
    for await (const row of readJsonLines<LabelledRow>(labelled)) if (n++ % 25 === 0) rows.push(row)
    const suggestions = await classifier.suggest(rows)
    const result = evaluate(rows.map((row, i) => ({ row, suggestions: suggestions[i]! })))
    expect(result.macroF1).toBeGreaterThan(stored.macroF1 - 0.02)
    expect(result.evidence.hitTop2).toBeGreaterThan(0.5)
  }, 60_000)
})
