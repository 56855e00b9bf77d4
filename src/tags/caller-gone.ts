import { DomainError } from '../common/errors.js'

/** The caller hung up before the answer; nobody reads this. */
export class CallerGone extends DomainError {
  readonly status = 499
  readonly code = 'caller_gone'
  override readonly level = 'debug'
  constructor() {
    super('The connection was closed before the answer was ready.')
  }
}
