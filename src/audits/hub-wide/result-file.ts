import { createReadStream } from 'node:fs'
import { open, truncate, type FileHandle } from 'node:fs/promises'
import { byteLines } from '../../common/byte-lines.js'
import type { AuditedRow, RefusedRow } from './audited-row.js'

const LONGEST_BYTES = 4_000_000

/** The results, one JSON object a line, in the order of the audited file. */
export class ResultFile {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    /** The last line of the audited file whose result stands; 0 when there is none. */
    readonly lastRow: number,
    /** Results that stood there already. */
    readonly known: number,
  ) {}

  /** Opens the results to go on after the last whole line; half a line, left by a kill, is taken off. */
  static async open(path: string): Promise<ResultFile> {
    const file = await open(path, 'a')
    const { whole, lastRow, known } = await lastWholeLine(path)
    await truncate(path, whole)
    return new ResultFile(path, file, lastRow, known)
  }

  async append(results: string[]): Promise<void> {
    if (results.length) await this.file.appendFile(`${results.join('\n')}\n`)
  }

  async close(): Promise<void> {
    await this.file.datasync()
    await this.file.close()
  }
}

/** The results of a file, one by one. */
export async function* readResults(path: string): AsyncGenerator<AuditedRow | RefusedRow> {
  for await (const line of byteLines(createReadStream(path), LONGEST_BYTES))
    if (line?.length) yield JSON.parse(line.toString('utf8')) as AuditedRow | RefusedRow
}

async function lastWholeLine(path: string) {
  let whole = 0
  let read = 0
  let known = 0
  let last: Buffer | undefined
  let tail: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      last = Buffer.concat([...tail, chunk.subarray(from, to)])
      tail = []
      known += 1
      from = to + 1
      whole = read + from
    }
    tail.push(chunk.subarray(from))
    read += chunk.length
  }
  const lastRow = last ? (JSON.parse(last.toString('utf8')) as { row: number }).row : 0
  return { whole, lastRow, known }
}
