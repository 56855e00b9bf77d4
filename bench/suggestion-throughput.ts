import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Classifier } from '../src/classifiers/classifier.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import type { ClassifierInput } from '../src/classifiers/suggestion.js'
import { measureThroughput, sampleOf, type Throughput } from '../src/classifiers/training/throughput.js'
import { Config, projectRoot } from '../src/config.js'

export interface SuggestionBench extends Throughput {
  /** Real cards of the corpus, or the demo's where there is no corpus. */
  source: 'corpus' | 'demo'
}

/** Suggestion throughput of a service with so many threads. */
export async function benchSuggestions(cards = 200, threads = 2): Promise<SuggestionBench> {
  const config = new Config({ ...process.env, GOODFAITH_CLASSIFIER_THREADS: String(threads) })
  const { texts, source } = await sampleCards(config, cards)
  const classifier = new Classifier(config)
  await classifier.start()
  const state = classifier.state()
  if (state.state !== 'ready') throw new Error(state.reason)
  try {
    const { modelsDir } = config
    return { source, ...(await measureThroughput(classifier, texts, { modelsDir, threads })) }
  } finally {
    await classifier.close()
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
  return { texts: sampleOf(all, count), source: 'corpus' }
}

function demoCards(): ClassifierInput[] {
  const folder = join(projectRoot, 'demo/cards')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  )
  return files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
