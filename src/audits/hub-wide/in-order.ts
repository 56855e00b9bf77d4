/** Writes the results of work done side by side in the order in which it was begun. */
export class InOrder<T> {
  readonly #begun: Promise<T>[] = []

  constructor(
    private readonly write: (result: T) => Promise<void>,
    private readonly most: number,
  ) {}

  /** Takes a piece of work; waits, and writes, until fewer than `most` are under way. @throws what the work throws */
  async add(work: Promise<T>): Promise<void> {
    // Its failure is told when its turn comes.
    work.catch(() => undefined)
    this.#begun.push(work)
    while (this.#begun.length >= this.most) await this.#writeNext()
  }

  async drain(): Promise<void> {
    while (this.#begun.length) await this.#writeNext()
  }

  async #writeNext(): Promise<void> {
    await this.write(await this.#begun.shift()!)
  }
}
