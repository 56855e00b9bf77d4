import { NotFound } from '../common/errors.js'

export class SubjectNotFound extends NotFound {
  constructor(subject: string) {
    super(`There is no subject ${subject}. Register it with PUT /v1/subjects/{kind}/{name}, or flag it.`)
  }
}
