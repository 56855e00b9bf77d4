import { basename } from 'node:path'
import { parseLine, readJsonLines, readText } from '../classifiers/read-json-lines.js'
import type { ClassifierInput } from '../classifiers/suggestion.js'
import { BadInput } from '../common/errors.js'

export type CardRow = ClassifierInput & { id?: string | number }

/**
 * Rows of a JSON Lines file (.jsonl, .jsonl.gz), or the one card of any other file; `-` is either, on standard input.
 * @throws BadInput with the line's number
 */
export async function* readCardRows<Row extends CardRow = CardRow>(file: string): AsyncGenerator<Row> {
  let number = 0
  for await (const row of rowsOf<Row>(file)) yield checked(row, `${file}, row ${++number}`)
}

async function* rowsOf<Row extends CardRow>(file: string): AsyncGenerator<Row> {
  if (/\.(jsonl|ndjson|json)(\.gz)?$/.test(file)) return yield* readJsonLines<Row>(file)
  const read = await allOf(readText(file))
  if (!isJsonLines(read)) return yield { id: file === '-' ? 'stdin' : basename(file), text: read } as Row
  for (const [i, line] of read.split('\n').entries())
    if (line.trim()) yield parseLine<Row>(line, `${file}:${i + 1}`)
}

/** `kind` and `name` may be missing or null; `text` may be empty but must be there. */
function checked<Row extends CardRow>(row: Row, place: string): Row {
  const { text, kind, name, ...rest } = row as Record<string, unknown>
  if (typeof text !== 'string') throw new BadInput(`${place} has no "text"; it must be a string.`)
  const known = { ...(typeof kind === 'string' && { kind }), ...(typeof name === 'string' && { name }) }
  return { ...rest, ...known, text } as unknown as Row
}

async function allOf(pieces: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}

function isJsonLines(read: string): boolean {
  try {
    const start = read.trimStart()
    const row: unknown = JSON.parse(start.slice(0, start.indexOf('\n') + 1 || undefined))
    return typeof row === 'object' && row !== null && 'text' in row
  } catch {
    return false
  }
}
