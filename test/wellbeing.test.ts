import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { GOODFAITH_LEASE_SECONDS: '600' } })
  server.clock.forward(secondsToNoon())
})
afterAll(() => server.close())

/** A test that begins just before midnight would end on another day. */
function secondsToNoon(): number {
  const now = new Date()
  return (new Date(now).setUTCHours(36, 0, 0, 0) - now.getTime()) / 1000
}

let serial = 0
async function flagged(reason: string): Promise<void> {
  const subject = { kind: 'model', name: `acme/care-${++serial}` }
  await (await server.as(`reporter-${serial}`)).post('/v1/flags', { subject, reason, details: 'See it.' })
}
const GRAPHIC = 'violence-or-extremism'
const next = async (by: string) => {
  const { status, body } = await (await server.as(by, 'moderator')).post('/v1/cases/next', {})
  return status === 204
    ? undefined
    : { reason: body.case.reasons[0], id: body.case.id, claimToken: body.claim.token }
}
const done = async (by: string, found: { id: string; claimToken: string } | undefined) =>
  (await server.as(by, 'moderator')).post(`/v1/cases/${found!.id}/release`, { claimToken: found!.claimToken })
const settle = async (by: string, settings: object) =>
  (await server.as(by, 'moderator')).patch('/v1/me', { settings })

test('once the budget of the day is spent, the next case is not a graphic one; the next day it is again', async () => {
  for (const reason of [GRAPHIC, GRAPHIC, 'spam']) await flagged(reason)
  await settle('ana', { graphicCasesADay: 1 })
  const first = await next('ana')
  expect(first!.reason).toBe(GRAPHIC)
  await done('ana', first)
  const { body } = await (await server.as('ana', 'moderator')).get('/v1/me')
  expect(body.exposure).toMatchObject({ graphic: 1, limit: 1, spent: true })
  const second = await next('ana')
  expect(second!.reason).toBe('spam')
  expect(await next('ana')).toBeUndefined()
  await done('ana', second)
  expect((await next('bo'))!.reason).toBe(GRAPHIC)
  server.clock.forward(86_400)
  expect((await next('ana'))!.reason).toBe(GRAPHIC)
})

test('minutes count while the case is kept, not after', async () => {
  await flagged(GRAPHIC)
  await settle('cy', { graphicMinutesADay: 5 })
  const found = await next('cy')
  const cy = await server.as('cy', 'moderator')
  server.clock.forward(240)
  await cy.post(`/v1/cases/${found!.id}/heartbeat`, { claimToken: found!.claimToken })
  const exposure = async () => (await cy.get('/v1/me')).body.exposure
  expect(Math.round((await exposure()).minutes)).toBe(4)
  server.clock.forward(120)
  await done('cy', found)
  expect(await exposure()).toMatchObject({ spent: true, minutesLimit: 5 })
  server.clock.forward(120)
  expect(Math.round((await exposure()).minutes)).toBe(6)
})

test('a case on the screen over midnight counts for each day with its own minutes', async () => {
  const ned = await server.as('ned', 'moderator')
  server.clock.forward((new Date(server.clock.now()).setUTCHours(23, 58, 0, 0) - +server.clock.now()) / 1000)
  await flagged(GRAPHIC)
  const found = await next('ned')
  expect(found!.reason).toBe(GRAPHIC)
  server.clock.forward(300)
  await done('ned', found)
  const { exposure } = (await ned.get('/v1/me')).body
  expect(exposure.graphic).toBe(1)
  expect(Math.round(exposure.minutes)).toBe(3)
})

test('after some graphic cases in a row comes another, where there is one', async () => {
  for (const reason of [GRAPHIC, GRAPHIC, 'spam']) await flagged(reason)
  await settle('di', { graphicInARow: 1 })
  const reasons: string[] = []
  for (let i = 0; i < 3; i++) reasons.push((await next('di'))!.reason)
  expect(reasons[0]).toBe(GRAPHIC)
  expect(reasons[1]).not.toBe(GRAPHIC)
  expect(reasons[2]).toBe(GRAPHIC)
})

test('what is not set holds as the organisation says, and nonsense is refused', async () => {
  const { body } = await settle('ed', { grey: true })
  expect(body.wellbeing).toMatchObject({
    blur: true,
    grey: true,
    mute: true,
    graphicCasesADay: null,
    breakAfterMinutes: 60,
  })
  const refused = await settle('ed', { graphicCasesADay: -1 })
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '#/settings/graphicCasesADay'])
})
