import { Unprocessable } from '../common/errors.js'

/** Categories are of works; a discussion or comment has none. */
export class NotAWork extends Unprocessable {
  constructor(kind: string) {
    super(
      'not_a_work',
      `Only models, datasets and Spaces have categories; this is a ${kind}. Vote on the work it is about.`,
    )
  }
}
