import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fileHere, fileOverHttp, FlagRefused } from '../src/cli/flag-file.js'
import { BadInput } from '../src/common/errors.js'
import { Keys } from '../src/identity/keys.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const flag = (name: string) => ({
  subject: { kind: 'model' as const, name },
  reason: 'spam',
  details: 'Only casino links.',
})
const key = async (role: 'member' | 'service') =>
  (await server.app.get(Keys).createKey({ name: `cli-${role}`, role })).key

test('a local flag is filed by the person it names, and its receipt opens', async () => {
  const filed = await fileHere(server.app, flag('cli/local'), 'anouk')
  expect(filed.state).toBe('received')
  const { status, body } = await server.anonymous.get(`/v1/receipts/${filed.receipt.token}`)
  expect([status, body.subject.name]).toEqual([200, 'cli/local'])
  expect((await fileHere(server.app, flag('cli/local'), 'anouk')).id).toBe(filed.id)
})

test('a local flag is checked as over HTTP, and needs a reporter', async () => {
  await expect(fileHere(server.app, { ...flag('cli/bad'), details: ' ' }, 'anouk')).rejects.toThrow(BadInput)
  await expect(fileHere(server.app, flag('cli/nobody'))).rejects.toThrow(/--as NAME/)
})

test('over HTTP a member flags, and a hub for a person', async () => {
  const { url } = server
  const member = await fileOverHttp({ url, key: await key('member') }, flag('cli/http'))
  const hub = await fileOverHttp({ url, key: await key('service'), as: 'kavi' }, flag('cli/http'))
  expect(hub.id).not.toBe(member.id)
  expect(hub.receipt.url).toContain(hub.receipt.token)
})

test('a refusal is told in the words of the server', async () => {
  const { url } = server
  const to = { url, key: await key('member') }
  await expect(fileOverHttp(to, { ...flag('cli/http'), reason: 'nonsense' })).rejects.toThrow(
    /no reason "nonsense"/,
  )
  await expect(fileOverHttp({ url, key: 'gf_wrong' }, flag('cli/http'))).rejects.toThrow(/answered 401/)
  await expect(fileOverHttp({ url, key: '' }, flag('cli/http'))).rejects.toThrow(FlagRefused)
  await expect(fileOverHttp({ ...to, url: 'http://127.0.0.1:9' }, flag('cli/x'))).rejects.toThrow(
    /cannot be reached/,
  )
})
