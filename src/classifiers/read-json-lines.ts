import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { BadInput } from '../common/errors.js'

const GZIP = Buffer.from([0x1f, 0x8b])

/**
 * Rows of a JSON Lines file, gzipped or not (told by its first bytes); `-` reads standard input. Blank lines are no rows.
 * @throws BadInput with the file and the line's number, when a line is no JSON object or the file cannot be read
 */
export async function* readJsonLines<Row>(file: string): AsyncGenerator<Row> {
  let number = 0
  for await (const line of linesOf(readText(file))) {
    number++
    if (line.trim()) yield parseLine<Row>(line, `${file}:${number}`)
  }
}

/** Reads one line of JSON Lines. @throws BadInput that begins with `place` */
export function parseLine<Row>(line: string, place: string): Row {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch (error) {
    throw new BadInput(`${place} is not JSON: ${(error as Error).message}.`)
  }
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row
  throw new BadInput(`${place} is not a JSON object; every line must be one, such as {"id": …, "text": …}.`)
}

/** A file's text in pieces, unzipped where it is gzipped, without a byte order mark. @throws BadInput */
export async function* readText(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let first = true
  try {
    for await (const bytes of await unzipped(file === '-' ? process.stdin : createReadStream(file))) {
      const text = decoder.write(bytes as Buffer)
      yield first ? text.replace(/^\uFEFF/, '') : text
      first = false
    }
  } catch (error) {
    throw new BadInput(`${file} cannot be read: ${(error as Error).message}.`)
  }
  yield decoder.end()
}

async function unzipped(raw: Readable): Promise<Readable> {
  // At the end of an empty file it is readable too.
  await once(raw, 'readable')
  const head = raw.read(GZIP.length) as Buffer | null
  if (head) raw.unshift(head)
  if (!head?.equals(GZIP)) return raw
  const text = createGunzip()
  // pipe() passes no errors on.
  raw.on('error', (error) => text.destroy(error))
  return raw.pipe(text)
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest) yield rest
}
