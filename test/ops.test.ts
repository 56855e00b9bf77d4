import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('health and readiness', () => {
  test('a live, migrated instance says so', async () => {
    expect((await server.anonymous.get('/healthz')).body).toEqual({ status: 'alive' })
    const { status, body } = await server.anonymous.get('/readyz')
    expect([status, body]).toEqual([
      200,
      {
        status: 'ready',
        database: 'ok',
        migrated: true,
        classifier: expect.stringMatching(/^(ready|unavailable)$/),
      },
    ])
  })

  test('a database without all migrations is not ready', async () => {
    const behind = await startTestServer()
    try {
      await behind.db.query('ALTER TABLE migration RENAME TO migration_elsewhere')
      const { status, body } = await behind.anonymous.get('/readyz')
      expect([status, body.code, body.database, body.migrated]).toEqual([503, 'not_ready', 'ok', false])
      await behind.db.query('ALTER TABLE migration_elsewhere RENAME TO migration')
      expect((await behind.anonymous.get('/readyz')).status).toBe(200)
    } finally {
      await behind.close()
    }
  })
})

describe('metrics', () => {
  test('requests are counted by the template of their route, never by address', async () => {
    await server.anonymous.get(`/sign-in/${'s'.repeat(43)}`)
    await server.anonymous.get('/v1/nothing-here')
    const { body, headers } = await server.anonymous.get('/metrics')
    expect(headers.get('content-type')).toContain('text/plain')
    const counted = (labels: string) => `goodfaith_http_request_duration_seconds_count{${labels}}`
    expect(body).toContain(`${counted('method="GET",route="/sign-in/:token",status="410"')} 1`)
    expect(body).toContain(`${counted('method="GET",route="none",status="404"')} 1`)
    expect(body).not.toContain('sss')
    for (const name of ['process_cpu_seconds_total', 'goodfaith_database_connections{state="idle"}']) {
      expect(body).toContain(name)
    }
    expect(body).toMatch(/^goodfaith_jobs_pending \d+$/m)
    expect(body).toMatch(/^goodfaith_part_ready\{part="classifier"\} [01]$/m)
  })

  test.each([
    ['key', 401, 200],
    ['off', 404, 404],
  ])('with GOODFAITH_METRICS=%s a stranger gets %i, a key %i', async (setting, stranger, keyed) => {
    const other = await startTestServer({ env: { GOODFAITH_METRICS: setting } })
    try {
      expect((await other.anonymous.get('/metrics')).status).toBe(stranger)
      expect((await (await other.as('hub', 'service')).get('/metrics')).status).toBe(keyed)
    } finally {
      await other.close()
    }
  })
})

describe('every answer', () => {
  test.each(['/v1/policy', '/v1/nothing-here', '/v1/flags', '/healthz', '/v1/policy?x=%00', '/%ff'])(
    '%s carries safe headers and the id of its request',
    async (path) => {
      const { headers } = await server.anonymous.get(path, { 'x-request-id': 'mine-1' })
      expect(headers.get('x-request-id')).toBe('mine-1')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    },
  )

  test.each(['bad id', '<script>', 'x'.repeat(65)])(
    'the request id %j is replaced by one of ours',
    async (id) => {
      const { headers } = await server.anonymous.get('/healthz', { 'x-request-id': id })
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  test('an unknown address or method is a problem document', async () => {
    for (const [method, path] of [
      ['GET', '/v1/nothing-here'],
      ['DELETE', '/v1/policy'],
      ['POST', '/nowhere'],
    ] as const) {
      const { status, headers, body } = await server.anonymous.send(
        method,
        path,
        method === 'POST' ? '{' : undefined,
      )
      expect([status, body.code]).toEqual([404, 'not_found'])
      expect(headers.get('content-type')).toContain('application/problem+json')
    }
  })
})

describe('the API document', () => {
  test('is read at /docs without anything from elsewhere', async () => {
    const page = await server.anonymous.get('/docs')
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//)
    for (const path of ['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/openapi.json']) {
      const { status, headers } = await server.anonymous.get(path)
      expect([path, status]).toEqual([path, 200])
      const again = await server.anonymous.get(path, { 'if-none-match': headers.get('etag')! })
      expect(again.status).toBe(304)
    }
  })

  test.each([
    '/docs/..%2fpackage.json',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e%2fx.js',
    '/docs/nothing.js',
  ])('%s leads nowhere', async (path) => expect((await server.anonymous.get(path)).status).toBe(404))
})

describe('the console', () => {
  const parent = mkdtempSync(join(tmpdir(), 'goodfaith-console-'))
  const folder = join(parent, 'console')
  let built: TestServer
  beforeAll(async () => {
    built = await startTestServer({ env: { GOODFAITH_CONSOLE_DIR: folder } })
  })
  afterAll(async () => {
    await built.close()
    rmSync(parent, { recursive: true })
  })

  test('that is not built answers 503 and says how to build it', async () => {
    const { status, body } = await built.anonymous.get('/console/')
    expect([status, body.code, body.detail]).toEqual([
      503,
      'console_not_built',
      expect.stringContaining('npm run build'),
    ])
  })

  test('is one page with a nonce of its own, and assets that may be kept for ever', async () => {
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
    writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {}')
    writeFileSync(join(parent, 'secret.js'), 'secret')
    const nonces = new Set<string>()
    for (const path of ['/console/', '/console/cases/019ab7c0', '/console/index.html']) {
      const { status, headers, body } = await built.anonymous.get(path)
      const nonce = /content="([^"]+)"/.exec(body)![1]!
      nonces.add(nonce)
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    }
    expect(nonces.size).toBe(3)
    const asset = await built.anonymous.get('/console/assets/main-1a2b.js')
    expect([asset.status, asset.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const path of [
      '/console/assets/gone.js',
      '/console/..%2fsecret.js',
      '/console/assets/..%2f..%2fsecret.js',
    ]) {
      expect([path, (await built.anonymous.get(path)).status]).toEqual([path, 404])
    }
  })

  test.each(['/', '/console'])('%s leads to it', async (path) => {
    const { status, headers } = await built.anonymous.get(path)
    expect([status, headers.get('location')]).toEqual([302, '/console/'])
  })
})

test('closing lets a running request end and does not wait for idle connections', async () => {
  const closing = await startTestServer()
  const { hostname, port } = new URL(closing.url)
  const idle = connect(Number(port), hostname)
  let received = ''
  idle.setEncoding('utf8').on('data', (text: string) => (received += text))
  await new Promise((resolve) => idle.once('connect', resolve))
  const answered = new Promise((resolve) => idle.once('data', resolve))
  idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await answered
  const ended = new Promise((resolve) => idle.once('close', resolve))
  const started = Date.now()
  await closing.close()
  await ended
  expect(received).toContain('200 OK')
  expect(Date.now() - started).toBeLessThan(5_000)
})
