import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Log } from '../common/log.js'
import { Config } from '../config.js'
import { sealLedger } from './seal-ledger.js'

const PAUSE_MS = 2_000

/** Keeps the chain closed a few seconds behind the newest entry, in whichever process holds the lock. */
@Injectable()
export class LedgerSealer implements OnApplicationShutdown {
  #timer?: NodeJS.Timeout
  #running: Promise<unknown> = Promise.resolve()
  #stopped = false

  constructor(
    private readonly db: DataSource,
    private readonly log: Log,
    config: Config,
  ) {
    if (config.runs !== 'api') this.#again(PAUSE_MS)
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  #again(pause: number): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => (this.#running = this.#seal()), pause)
    this.#timer.unref()
  }

  async #seal(): Promise<void> {
    const sealed = await sealLedger(this.db).catch((error: unknown) => {
      this.log.warn('ledger.seal_later', { error: (error as Error).name })
      return 0
    })
    this.#again(sealed > 0 ? 0 : PAUSE_MS)
  }
}
