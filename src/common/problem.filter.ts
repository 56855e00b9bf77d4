import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import { STATUS_CODES } from 'node:http'
import { databaseIsAway } from './database-is-away.js'
import { DomainError, Unavailable } from './errors.js'
import { newId } from './id.js'
import { Log } from './log.js'

interface Reply {
  sent?: boolean
  status(code: number): Reply
  header(name: string, value: string): Reply
  send(body: unknown): unknown
}

interface Problem {
  status: number
  code: string
  detail: string
  headers: Record<string, string>
  extra: Record<string, unknown>
}

/** The one place where errors become answers: RFC 9457 problem+json that says what to do. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>()
    const request = host.switchToHttp().getRequest<{ id?: string; url?: string }>()
    const problem = this.#problem(error, request.id)
    for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value)
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send({
        type: `urn:goodfaith:problem:${problem.code}`,
        title: STATUS_CODES[problem.status] ?? 'Error',
        status: problem.status,
        code: problem.code,
        detail: problem.detail,
        instance: request.id && `urn:goodfaith:request:${request.id}`,
        ...problem.extra,
      })
  }

  #problem(error: unknown, request?: string): Problem {
    const known = databaseIsAway(error)
      ? new Unavailable(
          'database_unavailable',
          'The database cannot be reached just now. Nothing was changed; try again shortly.',
        )
      : error
    if (known instanceof DomainError) {
      this.log.at(known.level === 'info' ? 'debug' : known.level, 'request.refused', {
        request,
        code: known.code,
      })
      return { ...pick(known), detail: known.message }
    }
    if (known instanceof HttpException && known.getStatus() < 500) return fromHttp(known)
    return this.#unknown(error, request)
  }

  #unknown(error: unknown, request?: string): Problem {
    const id = newId()
    const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined
    this.log.error('request.failed', { id, request, name: (error as Error)?.name, at: stack })
    const detail = `Something went wrong on our side and nothing was changed. Tell the operator this id: ${id}`
    return { status: 500, code: 'internal', detail, headers: {}, extra: { id } }
  }
}

const pick = ({ status, code, headers, extra }: DomainError) => ({ status, code, headers, extra })

const CODES: Record<number, string> = {
  400: 'bad_input',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
}

/** Errors of the framework: no such route, body that is no JSON, body too large. */
function fromHttp(error: HttpException): Problem {
  const status = error.getStatus()
  return { status, code: CODES[status] ?? 'refused', detail: error.message, headers: {}, extra: {} }
}
