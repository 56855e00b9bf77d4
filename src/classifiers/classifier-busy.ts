import { Unavailable } from '../common/errors.js'

/** The bounded queue is full, or a request took longer than its limit; try again later. */
export class ClassifierBusy extends Unavailable {
  constructor(
    message = 'The classifier has more work than it can take; try again shortly.',
    retryAfterSeconds = 2,
  ) {
    super('classifier_busy', message, retryAfterSeconds)
  }
}
