import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { readJsonLines } from '../classifiers/read-json-lines.js'
import type { ClassifierInput } from '../classifiers/suggestion.js'

export type CardRow = ClassifierInput & { id?: string }

/** Rows of a JSON Lines file (.jsonl, .jsonl.gz), or the one card of any other file; `-` is a card on standard input. */
export async function* readCardRows<Row extends CardRow = CardRow>(file: string): AsyncGenerator<Row> {
  if (/\.(jsonl|ndjson|json)(\.gz)?$/.test(file)) return yield* readJsonLines<Row>(file)
  const read = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8')
  if (file === '-' && isJsonLines(read)) {
    for (const line of read.split('\n').filter((l) => l.trim())) yield JSON.parse(line) as Row
    return
  }
  yield { id: file === '-' ? 'stdin' : basename(file), text: read } as Row
}

function isJsonLines(read: string): boolean {
  try {
    const row: unknown = JSON.parse(read.slice(0, read.indexOf('\n') + 1 || undefined))
    return typeof row === 'object' && row !== null && 'text' in row
  } catch {
    return false
  }
}
