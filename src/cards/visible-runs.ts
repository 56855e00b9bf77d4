/** Visible text built up piece by piece, with the place in the source that each piece came from. */
export class VisibleRuns {
  #text: string[] = []
  #length = 0
  readonly #at: number[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []

  get length(): number {
    return this.#length
  }

  get text(): string {
    if (this.#text.length > 1) this.#text = [this.#text.join('')]
    return this.#text[0] ?? ''
  }

  /** Adds `shown`, which stands for the source range from `start` to `end`; equal lengths mean word for word. */
  add(shown: string, start: number, end: number): void {
    if (!shown) return
    const last = this.#at.length - 1
    const joins = last >= 0 && this.#to[last] === start && this.#isCopy(last) && shown.length === end - start
    if (joins) this.#to[last] = end
    else {
      this.#at.push(this.#length)
      this.#from.push(start)
      this.#to.push(end)
    }
    this.#text.push(shown)
    this.#length += shown.length
  }

  /** Source offset of a visible character. */
  startOf(index: number): number {
    const run = this.#runAt(index)
    return this.#isCopy(run) ? this.#from[run]! + index - this.#at[run]! : this.#from[run]!
  }

  /** Source offset just after a visible character. */
  endOf(index: number): number {
    const run = this.#runAt(index)
    return this.#isCopy(run) ? this.#from[run]! + index - this.#at[run]! + 1 : this.#to[run]!
  }

  #isCopy(run: number): boolean {
    const shown = (this.#at[run + 1] ?? this.#length) - this.#at[run]!
    return shown === (this.#to[run] ?? 0) - (this.#from[run] ?? 0)
  }

  #runAt(index: number): number {
    let low = 0
    let high = this.#at.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#at[middle]! <= index) low = middle
      else high = middle
    }
    return low
  }
}
