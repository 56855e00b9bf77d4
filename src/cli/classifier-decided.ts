import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { withApp } from './with-app.js'

/** `goodfaith classifier decided`: what people accepted and rejected, as training rows. */
export function registerDecided(classifier: Command): void {
  classifier
    .command('decided')
    .description("write people's accepted and rejected tags as labelled cards, weighed by their record")
    .option('--out <file>', 'JSON Lines (default: standard output)')
    .addHelpText('after', EXAMPLE)
    .action(decided)
}

const EXAMPLE = `
Learning from people, from decisions to a head in shadow:
  goodfaith classifier decided --out decided.jsonl
  goodfaith classifier train --decided decided.jsonl --shadow
  goodfaith classifier compare current <version>
  goodfaith classifier promote <version>
`

async function decided({ out }: { out?: string }): Promise<void> {
  const { DataSource } = await import('typeorm')
  const { trainingRows } = await import('../tags/training-rows.query.js')
  const rows = await withApp(({ app }) => trainingRows(app.get(DataSource)))
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  if (out) await writeFile(out, text)
  else process.stdout.write(text)
  process.stderr.write(`${rows.length} decided cards\n`)
}
