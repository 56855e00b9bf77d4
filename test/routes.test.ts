import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { Controller, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { allows, type Access } from '../src/common/permission.js'
import { ROLES } from '../src/common/role.js'
import { Config } from '../src/config.js'
import { DataSource } from 'typeorm'
import { AuthGuard } from '../src/identity/auth-guard.js'
import { guardRequests } from '../src/identity/guard-requests.js'
import { Keys } from '../src/identity/keys.js'
import { createApp } from '../src/main.js'
import { Client } from './support/client.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'

// Every route under every role is some hundred requests.
jest.setTimeout(120_000)

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  url: string
  access: Access
}

const ANYONE = [
  'GET /',
  'GET /console',
  'GET /console/*',
  'GET /console/assets/*',
  'GET /docs',
  'GET /docs/:file',
  'GET /guidelines',
  'GET /healthz',
  'GET /metrics',
  'GET /openapi.json',
  'GET /owner/:kind/*',
  'GET /public.css',
  'GET /readyz',
  'GET /receipts/:token',
  'GET /sign-in/:token',
  'GET /v1/audits/schema',
  'GET /v1/policy',
  'GET /v1/receipts/:token',
  'POST /owner/:kind/*',
  'POST /receipts/:token',
  'POST /sign-in/:token',
  'POST /v1/receipts/:token/appeals',
  'POST /v1/receipts/:token/withdraw',
]

let database: TestDatabase
let app: NestFastifyApplication
let client: Client
const routes: Route[] = []
const keys = new Map<string, string>()

beforeAll(async () => {
  database = await createTestDatabase()
  app = await createApp(new Config({ DATABASE_URL: database.url, GOODFAITH_LOG_LEVEL: 'silent' }))
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route: { method: string | string[]; url: string; config?: unknown }) => {
      for (const method of [route.method].flat()) {
        const { access } = route.config as { access: Access }
        if (method !== 'HEAD') routes.push({ method: method as Route['method'], url: route.url, access })
      }
    })
  await app.listen(0, '127.0.0.1')
  client = new Client(await app.getUrl())
  for (const role of ROLES) {
    keys.set(role, (await app.get(Keys).createKey({ name: `a ${role}`, role })).key)
  }
})
afterAll(async () => {
  await app.close()
  await app.get(DataSource).destroy()
  await database.drop()
})

const call = async ({ method, url }: Route, role?: string) => {
  const path = url
    .replace(/:(\w+)\([^)]*\)/g, ':$1')
    .replace(/:\w*id\b/gi, '019ab7c0-0000-7000-8000-000000000000')
    .replace(/:\w+|\*/g, 'x')
  const headers: Record<string, string> = role ? { authorization: `Bearer ${keys.get(role)}` } : {}
  return (await client.send(method, path, method === 'GET' ? undefined : '{', headers)).status
}
const nameOf = ({ method, url }: Route) => `${method} ${url}`

test('only what the contract marks so is open to anyone', () => {
  const open = routes.filter(({ access }) => 'anyone' in access).map(nameOf)
  expect(open.filter((name) => !ANYONE.includes(name))).toEqual([])
  expect(routes.length).toBeGreaterThan(ANYONE.length)
})

test('without a key every other route answers 401, before the body is read', async () => {
  const wrong: string[] = []
  for (const route of routes) {
    if ('anyone' in route.access || route.access.publicByPolicy) continue
    const status = await call(route)
    if (status !== 401) wrong.push(`${nameOf(route)} answered ${status}`)
  }
  expect(wrong).toEqual([])
})

test('a role without the permission gets 403, before the body is read', async () => {
  const wrong: string[] = []
  for (const route of routes) {
    if ('anyone' in route.access) continue
    for (const role of ROLES) {
      const status = await call(route, role)
      if ((status === 403) === allows(role, route.access.can)) {
        wrong.push(`${nameOf(route)} answered ${status} to ${role}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

describe('a handler that does not say who may call it', () => {
  @Controller('forgotten')
  class Forgotten {
    @Get()
    read() {
      return 'secret'
    }
  }
  @Module({ controllers: [Forgotten], providers: [{ provide: AuthGuard, useValue: {} }] })
  class ForgottenModule {}

  test('keeps the service from starting', async () => {
    const rogue = await NestFactory.create<NestFastifyApplication>(ForgottenModule, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    })
    guardRequests(rogue)
    await expect(rogue.init()).rejects.toThrow('GET /forgotten declares no access')
    await rogue.close()
  })
})
