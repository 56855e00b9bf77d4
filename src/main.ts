import 'reflect-metadata'
import { UnsupportedMediaTypeException } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { DataSource } from 'typeorm'
import { AppModule } from './app.module.js'
import type { Clock } from './common/clock.js'
import { BadInput } from './common/errors.js'
import { newId } from './common/id.js'
import { readForm, readJson, refuseText } from './common/json-body.js'
import { Log } from './common/log.js'
import { ProblemFilter } from './common/problem.filter.js'
import { oneSegmentName } from './common/subject-url.js'
import { validation } from './common/validation.js'
import { Config } from './config.js'
import { Jobs } from './database/jobs.js'
import { guardRequests } from './identity/guard-requests.js'
import { observeRequests } from './ops/observe-requests.js'
import { securityHeaders } from './ops/security-headers.js'
import { Precedents } from './review/precedents/precedents.js'

/** A 2 MB card may be written with six bytes a character (\u00e9); what is larger cannot be a card. */
const BODY_LIMIT_BYTES = 13 * 1024 * 1024

/** A form has one text of 5,000 characters at most, each up to nine bytes when percent-encoded. */
const FORM_LIMIT_BYTES = 64 * 1024

/** The router refused it before any hook ran. */
class BadAddress extends BadInput {
  constructor() {
    super(
      'This address is not valid: use percent-encoded UTF-8, and at most 1,000 characters between slashes.',
    )
  }
}

export interface RunningServer {
  app: NestFastifyApplication
  /** Where it listens, without a trailing slash. */
  url: string
  /** Stops taking requests, lets running ones and jobs end, closes the database. Safe to call twice. */
  close(): Promise<void>
}

/** Builds the application without listening: routes, one guard, one filter, one validation pipe. */
export async function createApp(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(new Log(config))
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(securityHeaders(config)).header('x-request-id', request.id)
      filter.catch(new BadAddress(), new ExecutionContextHost([request, reply]))
    },
    routerOptions: { maxParamLength: 1000 },
    rewriteUrl: (request: IncomingMessage) => oneSegmentName(request.url ?? '/'),
    genReqId: (request: IncomingMessage) => requestId(request),
    forceCloseConnections: 'idle',
    trustProxy: false,
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, clock), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  })
  observeRequests(app)
  guardRequests(app)
  readBodies(app)
  app.useGlobalFilters(filter)
  app.useGlobalPipes(validation())
  return app
}

/** Serves the API, and works on jobs unless `config.runs` is `api`. */
export async function startServer(config: Config, clock?: Clock): Promise<RunningServer> {
  const app = await createApp(config, clock)
  await app.get(Jobs).start()
  try {
    await app.listen(config.port, config.host)
  } catch (error) {
    // What runs already would keep the process alive after the port was refused.
    await close(app)
    throw error
  }
  if (config.runs !== 'jobs') app.get(Precedents).warm()
  let closing: Promise<void> | undefined
  return {
    app,
    url: (await app.getUrl()).replace('[::1]', 'localhost'),
    close: () => (closing ??= close(app)),
  }
}

/** The application and its queues without a port, for commands. */
export async function openApp(config: Config): Promise<Omit<RunningServer, 'url'>> {
  const app = await createApp(config)
  await app.get(Jobs).start()
  await app.init()
  return { app, close: () => close(app) }
}

async function close(app: NestFastifyApplication): Promise<void> {
  await stopListening(app)
  await app.get(Jobs).stop()
  await app.close()
  const db = app.get(DataSource)
  if (db.isInitialized) await db.destroy()
}

/** Requests have half of the drain time to end; who holds a connection open longer is cut off. Jobs have the rest. */
async function stopListening(app: NestFastifyApplication): Promise<void> {
  app.getHttpServer().emit('draining')
  const late = setTimeout(() => app.getHttpServer().closeAllConnections(), app.get(Config).drainSeconds * 500)
  await app.getHttpAdapter().getInstance().close()
  clearTimeout(late)
}

function readBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance()
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => readJson(body),
  )
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES },
    async (request: FastifyRequest, body: Buffer) => {
      if (!(request.routeOptions.config as { access?: { form?: boolean } }).access?.form)
        throw new UnsupportedMediaTypeException('Send the body as application/json.')
      return readForm(body)
    },
  )
  fastify.addHook('preValidation', async ({ url, params, query }: FastifyRequest) => {
    refuseEncoding(url.slice(url.indexOf('?') + 1))
    for (const values of [params, query]) {
      for (const [name, value] of Object.entries(values ?? {})) {
        refuseText(name, '#')
        refuseText(String(value), `#/${name}`)
      }
    }
  })
}

/** The query parser would pass on what it cannot decode. */
function refuseEncoding(query: string): void {
  try {
    decodeURIComponent(query)
  } catch {
    throw new BadInput('The query is not percent-encoded UTF-8.')
  }
}

/** A caller's own request id is kept when it is a plain token, so that logs can be joined. */
function requestId(request: IncomingMessage): string {
  const own = request.headers['x-request-id']
  return typeof own === 'string' && /^[\w.-]{1,64}$/.test(own) ? own : newId()
}
