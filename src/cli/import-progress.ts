import { SingleBar } from 'cli-progress'

/** Where nobody watches a bar (a log, a pipe), a line now and then says that it still goes on. */
const SECONDS_BETWEEN_LINES = 5

/** Progress on standard error: a bar on a terminal, a line every few seconds elsewhere, nothing when `quiet`. */
export class ImportProgress {
  readonly #bar: SingleBar | undefined
  readonly #startedAt = Date.now()
  #lastLineAt = Date.now()
  #count = 0

  constructor(
    private readonly title: string,
    private readonly unit: string,
    total: number,
    private readonly quiet = false,
  ) {
    if (quiet || !process.stderr.isTTY) return
    this.#bar = new SingleBar({
      format: `${title} [{bar}] {percentage}% | {count} ${unit} | {rate}/s | {seconds} s`,
      stream: process.stderr,
      hideCursor: true,
    })
    this.#bar.start(Math.max(1, total), 0, this.#figures())
  }

  /** `done` in the unit of the total; `count` in what people count. */
  show(done: number, count: number): void {
    this.#count = count
    if (this.#bar) return this.#bar.update(done, this.#figures())
    if (this.quiet || Date.now() - this.#lastLineAt < SECONDS_BETWEEN_LINES * 1000) return
    this.#lastLineAt = Date.now()
    const { rate, seconds } = this.#figures()
    process.stderr.write(`${this.title}: ${count} ${this.unit}, ${rate}/s, ${seconds} s\n`)
  }

  /** Says something while the bar stands: the bar is drawn again below it. */
  say(line: string): void {
    if (this.#bar) process.stderr.write('\r\x1b[2K')
    process.stderr.write(`${line}\n`)
  }

  end(done?: number): void {
    if (!this.#bar) return
    if (done !== undefined) this.#bar.update(done, this.#figures())
    this.#bar.stop()
  }

  #figures() {
    const seconds = (Date.now() - this.#startedAt) / 1000
    return {
      count: this.#count,
      rate: Math.round(this.#count / Math.max(seconds, 0.001)),
      seconds: Math.round(seconds),
    }
  }
}
