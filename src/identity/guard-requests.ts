import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'
import type { WithActor } from '../common/actor.js'
import { NotFound } from '../common/errors.js'
import type { Access } from '../common/permission.js'
import { AuthGuard } from './auth-guard.js'

/** A route was written without saying who may call it. */
export class NobodyMayCall extends Error {}

const accessOf = (config: unknown) => (config as { access?: Access } | undefined)?.access

/**
 * Puts the guard before every route; call it before routes exist. Refuses to boot when one declares no access
 * (`@Can`, `@CanOrPublic`, `@Anyone`, or `config: { access }` on a route of Fastify's own).
 */
export function guardRequests(app: NestFastifyApplication): void {
  const guard = app.get(AuthGuard)
  const fastify = app.getHttpAdapter().getInstance()
  fastify.addHook(
    'onRoute',
    ({ method, url, config }: { method: unknown; url: string; config?: unknown }) => {
      if (accessOf(config)) return
      throw new NobodyMayCall(`${String(method)} ${url} declares no access; add @Can(…) or @Anyone() to it.`)
    },
  )
  fastify.addHook('onRequest', async (request: FastifyRequest & WithActor) => {
    const access = accessOf(request.routeOptions.config)
    if (access) return guard.admit(request, access)
    throw request.is404 ? nothingHere(request) : new NobodyMayCall(request.routeOptions.url)
  })
}

const nothingHere = ({ method }: FastifyRequest) =>
  new NotFound(`Nothing answers ${method} at this address; /docs lists what does.`)
