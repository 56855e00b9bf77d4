import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Log } from '../common/log.js'
import { Config } from '../config.js'
import { Metrics } from './metrics.js'
import { securityHeaders } from './security-headers.js'

/** Probes come every few seconds and would drown the rest. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * Safe headers and the request's id on every answer; a log line and a measurement once it is sent. Both name the
 * route's template: an address may hold a receipt's or a sign-in link's token. Call it before the guard.
 */
export function observeRequests(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance()
  const log = app.get(Log)
  const metrics = app.get(Metrics)
  const headers = securityHeaders(app.get(Config))
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(headers).header('x-request-id', request.id)
  })
  fastify.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, id } = request
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    // A stream lasts as long as its reader stays: no measure of how fast the service is.
    if (!route.endsWith('/events'))
      metrics.observe({ method, route, status, seconds: reply.elapsedTime / 1000 })
    const level = QUIET.has(route) ? 'debug' : 'info'
    log.at(level, 'request', { id, method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 })
  })
}
