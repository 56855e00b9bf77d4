/** The lines of a text, ended by LF, CRLF or CR as CommonMark has it, with the offset at which each starts. */
export class SourceLines {
  readonly texts: string[] = []
  readonly starts: number[] = []

  constructor(readonly text: string) {
    const ends = /\r\n?|\n/g
    let start = 0
    for (let found = ends.exec(text); found; found = ends.exec(text)) {
      this.#add(start, found.index)
      start = ends.lastIndex
    }
    this.#add(start, text.length)
  }

  #add(start: number, end: number) {
    this.starts.push(start)
    this.texts.push(this.text.slice(start, end))
  }

  get count(): number {
    return this.texts.length
  }

  /** Offset of the end of a 0-based line, its line ending left out. */
  endOf(line: number): number {
    return (this.starts[line] ?? this.text.length) + (this.texts[line]?.length ?? 0)
  }

  /** The 1-based line that holds an offset. */
  numberAt(offset: number): number {
    let low = 0
    let high = this.starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }

  linesOf(start: number, end: number): [number, number] {
    const from = this.numberAt(start)
    return [from, Math.max(from, this.numberAt(Math.max(start, end - 1)))]
  }
}
