/** Lines of the file on their way to a thread, in one piece of memory. */
export interface RowBatch {
  /** The number of each line in the file. */
  rows: number[]
  /** Where each line ends in `bytes`. */
  ends: number[]
  bytes: Uint8Array
}

export interface NumberedLine {
  row: number
  line: Uint8Array
}

export function packRows(lines: NumberedLine[]): RowBatch {
  const ends: number[] = []
  let length = 0
  for (const { line } of lines) ends.push((length += line.length))
  const bytes = new Uint8Array(length)
  for (const [i, { line }] of lines.entries()) bytes.set(line, ends[i]! - line.length)
  return { rows: lines.map(({ row }) => row), ends, bytes }
}
