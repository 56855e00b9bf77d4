import type { INestApplication } from '@nestjs/common'
import { ModulesContainer } from '@nestjs/core'
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js'
import type { OpenAPIObject } from '@nestjs/swagger'
import { PERMISSIONS, type Access } from '../common/permission.js'

type Paths = OpenAPIObject['paths']
export type Operation = NonNullable<Paths[string]['get']>

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const

/** Every operation of a document with its method. */
export function* operationsOf(paths: Paths): Generator<Operation> {
  for (const item of Object.values(paths)) {
    for (const method of METHODS) if (item[method]) yield item[method]
  }
}

/** Operation id of a handler: `cases.claim` for CasesController.claim. */
export const operationId = (controller: string, handler: string): string =>
  `${controller.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}.${handler}`

export interface Handler {
  operationId: string
  method: object
  access: Access
}

/** Every handler of a route, of an application or of a preview of one. */
export function handlersOf(app: INestApplication): Handler[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ])
  return controllers.flatMap(({ metatype }) => (typeof metatype === 'function' ? handlersIn(metatype) : []))
}

function handlersIn({ name, prototype }: { name: string; prototype: unknown }): Handler[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([handler, { value }]) => {
    const config = typeof value === 'function' && Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, value)
    return config ? [{ operationId: operationId(name, handler), method: value, access: config.access }] : []
  })
}

/** Says in the document who may call an operation, with which credentials, and who it may be called for. */
export function describeAccess(operation: Operation, access: Access): void {
  if ('anyone' in access) {
    operation.security = []
    return
  }
  const credentials: Record<string, string[]>[] = [{ key: [] }, { session: [] }]
  operation.security = access.publicByPolicy ? [{}, ...credentials] : credentials
  operation.description = [
    operation.description,
    `Permission \`${access.can}\`: ${PERMISSIONS[access.can].join(', ')}.`,
    access.publicByPolicy && 'Open to anyone unless the operator closes public reads.',
  ]
    .filter(Boolean)
    .join('\n\n')
  operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/OnBehalfOf' }]
}
