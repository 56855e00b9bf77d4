import { Unavailable } from '../common/errors.js'

/** The encoder or the head is missing or damaged; everything else of the service goes on. */
export class ClassifierUnavailable extends Unavailable {
  constructor(reason: string) {
    super('classifier_unavailable', `The classifier is not available: ${reason}`, 30)
  }
}
