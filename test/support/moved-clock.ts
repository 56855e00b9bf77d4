import { Clock } from '../../src/common/clock.js'

/** The real time plus what a test moved it by; it never stands still. */
export class MovedClock extends Clock {
  #movedMs = 0

  override now(): Date {
    return new Date(Date.now() + this.#movedMs)
  }

  forward(seconds: number): void {
    this.#movedMs += seconds * 1000
  }
}
