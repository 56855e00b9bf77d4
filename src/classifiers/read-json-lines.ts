import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Rows of a JSON Lines file, gzipped when its name ends in .gz; `-` reads standard input. */
export async function* readJsonLines<Row>(file: string): AsyncGenerator<Row> {
  const raw: Readable = file === '-' ? process.stdin : createReadStream(file)
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  if (input !== raw) raw.on('error', (error) => input.destroy(error))
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim()) yield parseLine<Row>(line, `${file}:${number}`)
  }
}

function parseLine<Row>(line: string, place: string): Row {
  try {
    return JSON.parse(line) as Row
  } catch (error) {
    throw new Error(`${place} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}
