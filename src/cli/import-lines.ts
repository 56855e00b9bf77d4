import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { byteLines } from '../common/byte-lines.js'
import type { ImportSource, SourceRow } from './import-row.js'

/** A 2 MB card written with six bytes a character, and its metadata; what is longer cannot be a row. */
const LONGEST_LINE_BYTES = 13 * 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The rows of a `.jsonl` or `.jsonl.gz` file, one line at a time: the file may be larger than memory.
 * @throws when the file cannot be read, or ends in the middle of a gzip stream.
 */
export async function importLines(path: string): Promise<ImportSource> {
  const { size } = await stat(path)
  const raw = createReadStream(path)
  let bytesRead = 0
  raw.on('data', (chunk) => (bytesRead += chunk.length))
  const bytes = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  // pipe() passes no errors on; without this a file that vanishes would leave the gunzip waiting.
  raw.on('error', (error) => bytes.destroy(error))
  return { total: size, done: () => bytesRead, rows: rowsOf(bytes) }
}

async function* rowsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<SourceRow> {
  let number = 0
  for await (const line of byteLines(chunks, LONGEST_LINE_BYTES)) {
    number += 1
    const row = parseLine(line)
    if (row) yield { at: `line ${number}`, ...row }
  }
}

/** @returns undefined for an empty line, which is no row. */
function parseLine(line: Buffer | null): { row: unknown } | { problem: string } | undefined {
  if (!line) return { problem: `longer than ${LONGEST_LINE_BYTES / 1024 / 1024} MB` }
  let text
  try {
    text = utf8.decode(line)
  } catch {
    return { problem: 'not valid UTF-8' }
  }
  if (text.trim() === '') return undefined
  try {
    return { row: JSON.parse(text) }
  } catch {
    return { problem: 'not valid JSON' }
  }
}
