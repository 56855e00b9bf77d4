import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect } from 'node:net'
import type { Client } from './support/client.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
let alice: Client
beforeAll(async () => {
  server = await startTestServer()
  alice = await server.as('alice')
})
afterAll(() => server.close())

const flag = (over: object = {}) => ({
  subject: { kind: 'model', name: 'org/name' },
  reason: 'spam',
  details: 'It sells followers.',
  ...over,
})

/** Sends the bytes as they are; `fetch` would correct them. */
const raw = (head: string, body: Buffer | string = '') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject).on('close', () => resolve({ status: Number(text.split(' ')[1]), text }))
    const lines = [head, 'Host: x', 'Connection: close', ...authorized(), ...(body ? sized(body) : [])]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    socket.write(body)
  })
const authorized = () => Object.entries(alice.headers).map(([name, value]) => `${name}: ${value}`)
const sized = (body: Buffer | string) => [
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(body)}`,
]

describe('a body', () => {
  const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)

  test.each([
    ['that is cut', '{"reason": "spam"'],
    ['of one word', 'undefined'],
    ['with a trailing comma', '{"reason": "spam",}'],
    ['that is a text', '"spam"'],
    ['that is a number', '1'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['nested 100,000 lists deep', nested('[', ']')],
    ['nested 100,000 objects deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['nested deep inside a field', `{"subject": ${nested('[', ']')}}`],
    ['with a NUL character', '{"reason": "spam", "details": "a\\u0000b"}'],
    ['with half a surrogate pair', '{"reason": "spam", "details": "\\ud800"}'],
    ['deep, with an escape that is looked for', `{"details": "\\u0000", "x": ${nested('[', ']')}}`],
    ['with invalid UTF-8', Buffer.from('7b2264657461696c73223a22ff227d', 'hex')],
    ['with an overlong UTF-8 form', Buffer.from('7b2264657461696c73223a22c0af227d', 'hex')],
    ['in UTF-16', Buffer.from('{}', 'utf16le')],
  ])('%s is refused as a problem document', async (_, body) => {
    const answer = await alice.post('/v1/flags', body)
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_input'])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('over the limit is 413, before it is read', async () => {
    const { status, body } = await alice.post('/v1/flags', Buffer.alloc(14 * 1024 * 1024, 0x20))
    expect([status, body.code]).toEqual([413, 'too_large'])
  })

  test('over the limit without a stated length is 413 too', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x20)
    const stream = new ReadableStream({
      start(controller) {
        for (let megabyte = 0; megabyte < 14; megabyte++) controller.enqueue(piece)
        controller.close()
      },
    })
    const answer = await fetch(`${server.url}/v1/flags`, {
      method: 'POST',
      headers: { ...alice.headers, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
  })

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('of type %s is 415', async (type) => {
    const { status, body } = await alice.post('/v1/flags', '<x/>', { 'content-type': type })
    expect([status, body.code]).toEqual([415, 'unsupported_media_type'])
  })

  test('with unknown fields is refused, each pointed at', async () => {
    const { status, body } = await alice.post('/v1/flags', {
      ...flag(),
      admin: true,
      subject: { kind: 'model', name: 'org/name', extra: 1 },
    })
    expect(status).toBe(400)
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual(expect.arrayContaining(['#/admin', '#/subject/extra']))
  })

  test.each(['{"__proto__": {"polluted": 1}}', '{"constructor": {"prototype": {"polluted": 1}}}'])(
    '%s changes no prototype',
    async (pollution) => {
      const body = `{"subject": {"kind": "model", "name": "org/name"}, "reason": "spam", "details": "x", "more": ${pollution}}`
      expect((await alice.post('/v1/flags', body)).status).toBe(400)
      expect((await alice.post('/v1/flags', pollution)).status).toBe(400)
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
    },
  )

  test('of the wrong types is refused field by field', async () => {
    const { status, body } = await alice.post('/v1/flags', {
      subject: 'model/org/name',
      reason: ['spam'],
      details: { a: 1 },
      links: 'x',
    })
    expect([status, body.errors.length >= 4]).toEqual([400, true])
  })
})

describe('an address', () => {
  test.each([
    '/v1/subjects/model/%E0%A4%A',
    '/v1/subjects/model/org%2Fna%00me',
    '/v1/subjects/model/%ff',
    '/v1/flags?cursor=%00',
    '/v1/flags?limit=1%00',
    '/v1/flags?%00=1',
    '/v1/subjects?q=%ff',
    '/v1/subjects?q=%ED%A0%80',
    `/v1/subjects/model/org%2F${'n'.repeat(2000)}`,
  ])('%s is a bad request', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1`)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('application/problem+json')
  })

  test.each(['0', '-1', '201', '1e9', '99999999999999999999', 'many', '1.5', ''])(
    'limit=%s is a bad request',
    async (limit) => {
      const { status, body } = await alice.get(`/v1/flags?limit=${limit}`)
      expect([status, body.errors[0].pointer]).toEqual([400, '#/limit'])
    },
  )

  test('a parameter given twice, or one that is unknown, is a bad request', async () => {
    for (const query of ['limit=1&limit=2', 'cursor=a&cursor=b', 'page=-1', 'limit[]=1', '__proto__[x]=1']) {
      expect([query, (await alice.get(`/v1/flags?${query}`)).status]).toEqual([query, 400])
    }
  })

  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each([
    '',
    'x',
    'bm90anNvbg',
    made({}),
    made([]),
    made(['flags', 1, 2, 3]),
    made([null, '\0']),
    'a'.repeat(2001),
  ])('the cursor %j made by hand is a bad request', async (cursor) => {
    const mira = await server.as('mira', 'moderator')
    for (const path of ['/v1/flags', '/v1/subjects', '/v1/cases']) {
      const { status, body } = await mira.get(`${path}?cursor=${encodeURIComponent(cursor)}`)
      expect([path, status, body.code]).toEqual([path, 400, 'bad_input'])
    }
  })

  test.each([
    ['GET', '/v1/cases/not-a-uuid'],
    ['POST', '/v1/cases/1/claim'],
    ['POST', '/v1/decisions/1%27%20OR%201=1/undo'],
    ['DELETE', '/v1/flags/../../etc/passwd'],
  ])('%s %s finds nothing', async (method, path) => {
    const mira = await server.as('mira', 'moderator')
    expect([400, 404]).toContain((await mira.send(method, path)).status)
  })
})

test('a request that is no HTTP is refused and leaves the service well', async () => {
  expect((await raw('NONSENSE')).status).toBe(400)
  expect((await raw(`GET /healthz HTTP/1.1\r\nX: ${'h'.repeat(100_000)}`)).status).toBe(431)
  expect((await alice.get('/v1/me')).status).toBe(200)
})
