export interface FieldProblem {
  detail: string
  /** JSON Pointer fragment into the request body, e.g. `#/subject/kind` (RFC 9457, section 3). */
  pointer: string
}

/**
 * What a person did or asked that cannot be done; the one filter maps it to RFC 9457 problem+json.
 * A subclass has a literal status, code and log level, and a message that says what to do.
 */
export abstract class DomainError extends Error {
  abstract readonly status: number
  abstract readonly code: string
  readonly level: 'debug' | 'info' | 'warn' | 'error' = 'info'
  readonly headers: Record<string, string> = {}
  /** Extension members at the top level of the problem document. */
  readonly extra: Record<string, unknown> = {}
}

/** The request cannot be understood; `errors` points at each field. */
export class BadInput extends DomainError {
  readonly status = 400
  readonly code = 'bad_input'
  override readonly extra: Record<string, unknown>
  constructor(message: string, errors: FieldProblem[] = []) {
    super(message)
    this.extra = errors.length ? { errors } : {}
  }
}

export class NotSignedIn extends DomainError {
  readonly status = 401
  readonly code = 'not_signed_in'
  override readonly headers = { 'www-authenticate': 'Bearer realm="goodfaith"' }
  constructor(message = 'Send an API key as "Authorization: Bearer gf_…", or sign in to the console.') {
    super(message)
  }
}

export class NotAllowed extends DomainError {
  readonly status = 403
  readonly code: string = 'not_allowed'
}

export class NotFound extends DomainError {
  readonly status = 404
  readonly code = 'not_found'
}

export class Conflict extends DomainError {
  readonly status = 409
  constructor(
    readonly code: string,
    message: string,
    override readonly extra: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

export class TooLarge extends DomainError {
  readonly status = 413
  readonly code = 'too_large'
}

export class Unprocessable extends DomainError {
  readonly status = 422
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Over a limit; `retryAfterSeconds` becomes Retry-After, whole seconds. */
export class TooMany extends DomainError {
  readonly status = 429
  readonly code = 'too_many_requests'
  override readonly headers: Record<string, string>
  constructor(message: string, retryAfterSeconds: number) {
    super(message)
    this.headers = { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
  }
}

/** A part of the service that is away for now; nothing was changed. */
export class Unavailable extends DomainError {
  readonly status = 503
  override readonly level = 'warn'
  override readonly headers: Record<string, string>
  constructor(
    readonly code: string,
    message: string,
    retryAfterSeconds = 5,
  ) {
    super(message)
    this.headers = { 'retry-after': String(retryAfterSeconds) }
  }
}
