import type { components } from './schema'

type Schemas = components['schemas']

interface ProblemBody {
  code?: string
  detail?: string
  title?: string
  by?: string
  at?: string
  state?: string
  id?: string
  instance?: string
  /** What is another than when one took the case. */
  changed?: Schemas['CaseChanges']
  errors?: { detail: string; pointer: string }[]
}

/** An answer that is not a success, as problem+json (RFC 9457) tells it. `status` 0: the service was not reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail ?? body.title ?? `The service answered ${status}.`)
  }

  /** What an operator can find in the log. */
  get requestId(): string | undefined {
    return this.body.id ?? this.body.instance?.split(':').at(-1)
  }
}

/** Any failure as a problem, so that pages show one kind. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : new ApiProblem(0, { detail: String((error as Error)?.message ?? error) })
