import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Classifier } from '../classifiers/classifier.js'
import { explainCard, type Explanation, type Part } from '../classifiers/explain-card.js'
import { currentHead } from '../classifiers/head-file.js'
import { usableHead } from '../classifiers/head-versions.js'
import { prepareCard } from '../classifiers/prepare-card.js'
import { isShort } from '../classifiers/score-card.js'
import type { ClassifierInput, Suggestion } from '../classifiers/suggestion.js'
import { Config } from '../config.js'
import { withClassifier } from './classifier-suggest.js'
import { readCardRows, type CardRow } from './read-card-rows.js'

interface Explained {
  id: string | number
  /** Judged as one or two plain sentences, by the short path. */
  short: boolean
  categories: (Suggestion & Omit<Explanation, 'category'>)[]
}

/** `goodfaith classifier explain FILE|TEXT`. */
export function registerExplain(classifier: Command): void {
  classifier
    .command('explain')
    .argument('<file or text>', 'a card, JSON Lines, - for standard input, or a text itself')
    .description('what carried each suggestion: features, words and sentences')
    .option('--json', 'JSON Lines with all six categories')
    .addHelpText(
      'after',
      '\nExample:\n  goodfaith classifier explain "A speech recognition model for Wolof."\n',
    )
    .action(explain)
}

async function explain(what: string, flags: { json?: boolean }): Promise<void> {
  const config = new Config()
  const folder = join(config.modelsDir, 'heads')
  await withClassifier(async (classifier) => {
    const head = await usableHead(folder, await currentHead(folder))
    let number = 0
    for await (const row of rowsOf(what)) {
      const prepared = prepareCard(row, head.known)
      const explanations = explainCard(prepared, head)
      const suggestions = await suggestionsFor(classifier, row)
      const categories = suggestions.map((suggestion, c) => ({ ...explanations[c]!, ...suggestion }))
      const explained = { id: row.id ?? row.name ?? ++number, short: isShort(prepared), categories }
      process.stdout.write(`${flags.json ? JSON.stringify(explained) : inWords(explained)}\n`)
    }
  })
}

async function* rowsOf(what: string): AsyncGenerator<CardRow> {
  if (what === '-' || existsSync(what)) yield* readCardRows(what)
  else yield { id: 'text', text: what }
}

const suggestionsFor = async (classifier: Classifier, { text, kind, name }: ClassifierInput) =>
  (await classifier.suggest([{ text, ...(kind && { kind }), ...(name && { name }) }]))[0]!

function inWords({ id, short, categories }: Explained): string {
  const path = short ? ' (judged as one or two plain sentences)' : ''
  const order = [...categories].sort((a, b) => b.probability - a.probability)
  return [`${id}${path}`, ...order.map(categoryInWords)].join('\n')
}

function categoryInWords(one: Explained['categories'][number]): string {
  const { category, probability, shown, withoutEncoder, evidence, inputs, words } = one
  const line = `  ${category.padEnd(18)} ${probability.toFixed(2)}${shown ? ' shown' : ''}`
  if (probability < 0.1) return line
  const parts = (list: Part[]) => list.map(({ name, by }) => `${by < 0 ? '−' : '+'}${name}`).join(', ')
  return [
    `${line} (${withoutEncoder.toFixed(2)} without the encoder)`,
    ...evidence.map(({ quote }) => `    “${quote.replaceAll(/\s+/g, ' ').slice(0, 200)}”`),
    `    features: ${parts(inputs)}`,
    `    words: ${parts(words)}`,
  ].join('\n')
}
