import { Classifier } from '../classifiers/classifier.js'
import { suggestAll } from '../classifiers/suggest-all.js'
import type { Suggestion } from '../classifiers/suggestion.js'
import { Config } from '../config.js'
import { readCardRows } from './read-card-rows.js'

/** Runs `work` with a started classifier and stops its threads afterwards. */
export async function withClassifier<T>(work: (classifier: Classifier) => Promise<T>): Promise<T> {
  // Nobody waits for one card of a file: a long one may take its time.
  const classifier = new Classifier(new Config()).limit({ timeLimitMs: 300_000 })
  try {
    return await work(classifier)
  } finally {
    await classifier.close()
  }
}

/** `goodfaith classifier suggest FILE`: one line a row, in order. */
export function suggestFile(file: string, flags: { json?: boolean }): Promise<void> {
  return withClassifier(async (classifier) => {
    let number = 0
    for await (const { row, suggestions } of suggestAll(classifier, readCardRows(file))) {
      number++
      const id = row.id ?? row.name ?? number
      const line = flags.json ? JSON.stringify({ id, suggestions }) : inWords(id, suggestions)
      if (!process.stdout.write(`${line}\n`))
        await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  })
}

function inWords(id: string | number, suggestions: Suggestion[]): string {
  const shown = suggestions.filter((suggestion) => suggestion.shown)
  const lines = shown.map(({ category, probability, evidence }) => {
    const quote = evidence[0]?.quote.replaceAll(/\s+/g, ' ').slice(0, 120)
    return `  ${category.padEnd(18)} ${probability.toFixed(2)}${quote ? `  "${quote}"` : ''}`
  })
  return [`${id}${shown.length ? '' : ': no category suggested'}`, ...lines].join('\n')
}
