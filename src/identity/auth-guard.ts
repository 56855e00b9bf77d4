import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Actor, WithActor } from '../common/actor.js'
import { NotAllowed, NotSignedIn } from '../common/errors.js'
import { allows, PERMISSIONS, type Access, type Permission } from '../common/permission.js'
import { Config } from '../config.js'
import { Authentication } from './authentication.js'
import { onBehalfOf } from './on-behalf-of.js'
import { isSameOrigin } from './same-origin.js'
import { sessionToken } from './session-cookie.js'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The one guard. It runs before the body is read, so that a stranger's body is never parsed or judged. */
@Injectable()
export class AuthGuard {
  constructor(
    private readonly authentication: Authentication,
    private readonly config: Config,
  ) {}

  /**
   * Sets `request.actor` and lets the request in, or not.
   * @throws NotSignedIn, NotAllowed, BadInput
   */
  async admit(request: FastifyRequest & WithActor, access: Access): Promise<void> {
    request.actor = await this.#actor(request)
    if ('anyone' in access) return
    if (!request.actor && access.publicByPolicy && this.config.publicReads === 'on') return
    if (!request.actor) throw new NotSignedIn()
    requirePermission(request.actor, access.can)
  }

  async #actor(request: FastifyRequest): Promise<Actor | undefined> {
    const { authorization, cookie } = request.headers
    const behalf = onBehalfOf(request.raw.headersDistinct['on-behalf-of'])
    if (authorization !== undefined) return this.authentication.byKey(authorization, behalf)
    if (behalf !== undefined) throw new NotSignedIn('On-Behalf-Of needs the API key of a service beside it.')
    const token = sessionToken(cookie)
    const actor = token && (await this.authentication.bySession(token))
    if (!actor) return undefined
    if (!READS.has(request.method) && !isSameOrigin(request.headers, this.config.publicUrl)) {
      throw new NotAllowed('A signed-in browser may write only from our own pages; scripts use an API key.')
    }
    return actor
  }
}

function requirePermission(actor: Actor, permission: Permission): void {
  if (allows(actor.role, permission)) return
  const roles = PERMISSIONS[permission].join(', ')
  throw new NotAllowed(
    actor.role === 'service' && allows('member', permission)
      ? 'A service does this for a person: send On-Behalf-Of with their user name.'
      : `This needs the permission ${permission}, which these roles hold: ${roles}. Yours is ${actor.role}.`,
  )
}
