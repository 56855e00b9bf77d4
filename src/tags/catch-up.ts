import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Classifier } from '../classifiers/classifier.js'
import { Log } from '../common/log.js'
import { Config } from '../config.js'
import { SuggestTags } from './suggest-tags.js'

const FIRST_LOOK_MS = 5_000
const LOOK_AGAIN_MS = 5 * 60_000
/** Younger revisions still have their job. */
const FORGOTTEN_AFTER_SECONDS = 30 * 60

/**
 * Starts the classifier, and looks from time to time for current revisions whose job was given up while the
 * classifier was away, so that no suggestion is lost, and for suggestions of a head that is not in use any more.
 */
@Injectable()
export class CatchUp implements OnApplicationShutdown {
  readonly #stopping = new AbortController()
  #timer?: NodeJS.Timeout
  #running: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly suggesting: SuggestTags,
    private readonly classifier: Classifier,
    private readonly log: Log,
    config: Config,
  ) {
    if (config.runs !== 'api') this.#again(FIRST_LOOK_MS)
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.#timer)
    this.#stopping.abort()
    await this.#running
  }

  #again(pauseMs: number): void {
    if (this.#stopping.signal.aborted) return
    this.#timer = setTimeout(() => (this.#running = this.#look()), pauseMs)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    await this.classifier.start()
    if (this.classifier.state().state === 'ready') {
      await this.suggesting
        .catchUp(FORGOTTEN_AFTER_SECONDS, this.#stopping.signal)
        .then(() => this.suggesting.catchUpShadow(this.#stopping.signal))
        .then(() => this.suggesting.renew(this.#stopping.signal))
        .catch((error: unknown) => {
          this.log.warn('suggestions.catch_up_later', { error: (error as Error).name })
        })
    }
    this.#again(LOOK_AGAIN_MS)
  }
}
