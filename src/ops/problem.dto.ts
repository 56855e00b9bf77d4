export class ProblemField {
  detail!: string
  /** JSON Pointer fragment into the request, such as `#/subject/kind`. */
  pointer!: string
}

/** What every error answers (RFC 9457); `code` is stable, `detail` says what to do. */
export class Problem {
  /** `urn:goodfaith:problem:` and the code. */
  type!: string
  title!: string
  status!: number
  code!: string
  detail!: string
  /** `urn:goodfaith:request:` and the id that the logs have. */
  instance?: string
  /** Each field at fault, where fields are. */
  errors?: ProblemField[]
}
