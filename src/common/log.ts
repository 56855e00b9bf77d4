import { Injectable } from '@nestjs/common'
import { pino, type Logger } from 'pino'
import { Config } from '../config.js'

type Level = 'debug' | 'info' | 'warn' | 'error'

/**
 * Structured logs, one JSON line an event, to standard error. Fields are ids, counts and codes: never flagged text, cards,
 * keys or tokens. A healthy day has no line at error.
 */
@Injectable()
export class Log {
  readonly #pino: Logger

  constructor(config: Config) {
    this.#pino = pino(
      { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      process.stderr,
    )
  }

  debug = (event: string, fields: object = {}) => this.at('debug', event, fields)
  info = (event: string, fields: object = {}) => this.at('info', event, fields)
  warn = (event: string, fields: object = {}) => this.at('warn', event, fields)
  error = (event: string, fields: object = {}) => this.at('error', event, fields)

  at(level: Level, event: string, fields: object = {}): void {
    this.#pino[level](fields, event)
  }
}
