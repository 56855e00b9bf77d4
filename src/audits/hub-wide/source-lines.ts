import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { byteLines } from '../../common/byte-lines.js'
import type { NumberedLine } from './row-batch.js'

/** A 2 MB card written with six bytes a character, and its metadata; what is longer cannot be a row. */
const LONGEST_LINE_BYTES = 13 * 1024 * 1024
const TOO_LONG = Buffer.from('"longer than 13 MB"')

export interface SourceFile {
  path: string
  /** Told of every piece that was read: bytes of the file as it lies on disk. */
  onBytes?(read: number): void
}

/** The lines of a `.jsonl` or `.jsonl.gz` file that are not empty, with their numbers, after line `after`. */
export async function* sourceLines({ path, onBytes }: SourceFile, after = 0): AsyncGenerator<NumberedLine> {
  const raw = createReadStream(path)
  let read = 0
  raw.on('data', (chunk) => onBytes?.((read += chunk.length)))
  const bytes = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  // pipe() passes no errors on.
  raw.on('error', (error) => bytes.destroy(error))
  let row = 0
  for await (const line of byteLines(bytes as AsyncIterable<Buffer>, LONGEST_LINE_BYTES)) {
    row += 1
    if (row > after && line?.length !== 0 && !isBlank(line)) yield { row, line: line ?? TOO_LONG }
  }
}

const isBlank = (line: Buffer | null) =>
  line !== null && line.length < 100 && line.toString('latin1').trim() === ''
