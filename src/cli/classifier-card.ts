import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { currentHead, loadHead } from '../classifiers/head-file.js'
import { cardTables } from '../classifiers/training/card-tables.js'
import { loadOutOfFold } from '../classifiers/training/out-of-fold-file.js'
import { BadInput } from '../common/errors.js'
import { Config } from '../config.js'

const TABLES = /(<!-- tables -->\n)[\s\S]*?(\n<!-- \/tables -->)/

/** `goodfaith classifier card`: the figures of the model card, from the head's out-of-fold predictions. */
export function registerCard(classifier: Command): void {
  classifier
    .command('card')
    .description('print the evaluation tables of the model card: by category, kind, language and length')
    .option('--write', 'put them into models/heads/MODEL_CARD.md')
    .action(card)
}

async function card(flags: { write?: boolean }): Promise<void> {
  const folder = join(new Config().modelsDir, 'heads')
  const version = await currentHead(folder)
  const { thresholds } = await loadHead(folder, version)
  const rows = await loadOutOfFold(folder, version).catch(() => {
    throw new BadInput(`Head ${version} has no out-of-fold predictions; train it anew.`)
  })
  const tables = cardTables(version, rows, thresholds)
  if (!flags.write) return void process.stdout.write(`${tables}\n`)
  const file = join(folder, 'MODEL_CARD.md')
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replace(TABLES, (_, start: string, end: string) => `${start}\n${tables}\n${end}`),
  )
  process.stdout.write(`${file} has the figures of ${version}.\n`)
}
