import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { Role } from './role.js'

/** Who acts: a person under the role of their key or session, or the person a hub speaks for. */
export interface Actor {
  id: string
  name: string
  role: Role
}

/** Set by the auth guard on the request; undefined where anyone may call and nobody signed in. */
export interface WithActor {
  actor?: Actor
}

const actorOf = (context: ExecutionContext) => context.switchToHttp().getRequest<WithActor>().actor

/** The actor of a route that requires one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context)
  if (!actor) throw new Error('CurrentActor is used on a route that anyone may call; use MaybeActor.')
  return actor
})

/** The actor where anyone may call; undefined when nobody signed in. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext) => actorOf(context))
