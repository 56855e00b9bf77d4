import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { describeAccess, handlersOf, operationId, operationsOf } from './describe-access.js'
import type { Operation } from './describe-access.js'
import { withPlainPaths } from './plain-paths.js'
import { Problem } from './problem.dto.js'

const DESCRIPTION = `Community moderation, review and ethics tagging for hubs of machine-learning works.

Times are RFC 3339 in UTC, ids are UUIDv7, lists page by cursor, errors are problem documents (RFC 9457) whose
\`code\` is stable and whose \`detail\` says what to do.`

const PROBLEMS = {
  '400': 'The request cannot be understood; `errors` points at each field.',
  '401': 'No valid key or session.',
  '403': 'The role is too low, or the act is not allowed to this person.',
  '404': 'There is none, or none that you may see.',
  '413': 'The body is too large.',
  '415': 'The body is not JSON.',
  default:
    'Any other problem: 409 when the state does not allow it, 429 over a limit, 503 while a part is away.',
} as const

const ON_BEHALF_OF = {
  name: 'On-Behalf-Of',
  in: 'header' as const,
  required: false,
  description: 'With a key of the role service: the user name it speaks for, in UTF-8 or percent-encoded.',
  schema: { type: 'string' as const },
}

/**
 * The OpenAPI 3.1 document of the routes, from their DTOs, in a stable order, so that a change shows as a change.
 * Only the built application knows the comments and types of the DTOs. Needs no database: a preview app will do.
 */
export function describeApi(app: INestApplication, version: string): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Goodfaith')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, `gf_…`.' }, 'key')
    .addCookieAuth(
      'gf_session',
      { type: 'apiKey', in: 'cookie', description: 'A console session.' },
      'session',
    )
    .build()
  const handlers = handlersOf(app)
  const options = { operationIdFactory: operationId, extraModels: [Problem] }
  const document = withPlainPaths(handlers, () => SwaggerModule.createDocument(app, base, options))
  const access = new Map(handlers.map((handler) => [handler.operationId, handler.access]))
  for (const operation of operationsOf(document.paths)) {
    const allowed = access.get(operation.operationId!)!
    relaxDefaults(operation)
    describeProblems(operation, 'anyone' in allowed)
    describeAccess(operation, allowed)
  }
  return ordered(document)
}

/** The scanner takes a query field with a default for a required one. */
function relaxDefaults({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if (!('schema' in parameter) || !parameter.schema || !('default' in parameter.schema)) continue
    parameter.required = false
  }
}

function describeProblems(operation: Operation, open: boolean): void {
  const inPath = operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'path')
  const statuses = [
    (operation.requestBody || operation.parameters?.length) && '400',
    !open && '401',
    !open && '403',
    inPath && '404',
    operation.requestBody && '413',
    operation.requestBody && '415',
    'default',
  ] as const
  for (const status of statuses) {
    if (status) operation.responses[status] ??= problem(PROBLEMS[status])
  }
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

function ordered({ servers: _none, ...document }: OpenAPIObject): OpenAPIObject {
  const { schemas, ...components } = document.components!
  return {
    openapi: document.openapi,
    info: document.info,
    tags: document.tags,
    paths: byKey(document.paths),
    components: { ...components, parameters: { OnBehalfOf: ON_BEHALF_OF }, schemas: byKey(schemas!) },
  }
}

const byKey = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
