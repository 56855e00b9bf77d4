import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const dismiss = { outcome: 'dismiss', reason: 'personal-data', statement: 'The card names nobody.' }
const people = new Casework(() => server)

describe('claims', () => {
  test('sixteen moderators asking at once never get the same case', async () => {
    for (let i = 0; i < 10; i++) await people.flagged()
    const crew = await Promise.all(Array.from({ length: 16 }, (_, i) => server.as(`crew-${i}`, 'moderator')))
    const answers = await Promise.all(crew.map((one) => one.post('/v1/cases/next', {})))
    const ids = answers.filter(({ status }) => status === 200).map(({ body }) => body.case.id)
    expect(ids.length).toBeGreaterThanOrEqual(10)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [i, { status, body }] of answers.entries()) {
      if (status === 200)
        await crew[i]!.post(`/v1/cases/${body.case.id}/release`, { claimToken: body.claim.token })
    }
  })

  test('the longest overdue has its turn, then comes the most expected harm', async () => {
    const own = await startTestServer()
    try {
      const file = async (name: string, reason: string) =>
        (await own.as(`r-${name}`)).post('/v1/flags', {
          subject: { kind: 'model', name },
          reason,
          details: name,
        })
      await file('a/low', 'spam')
      own.clock.forward(169 * 3600)
      await file('a/high', 'personal-data')
      await file('a/moderate', 'misleading-claims')
      const mira = await own.as('mira', 'moderator')
      const names = []
      for (let i = 0; i < 3; i++) names.push((await mira.post('/v1/cases/next', {})).body.case.subject.name)
      expect(names).toEqual(['a/low', 'a/high', 'a/moderate'])
    } finally {
      await own.close()
    }
  })

  test('a fourth is refused; a decision makes room at once, and undo gives it back even as a fourth', async () => {
    const held = []
    for (let i = 0; i < 3; i++) held.push(await people.claimed('four'))
    const four = await server.as('four', 'moderator')
    await people.flagged()
    const refused = await four.post('/v1/cases/next', {})
    expect([refused.status, refused.body.code]).toEqual([409, 'too_many_claims'])
    const { body: decision } = await held[0]!.decide(dismiss)
    expect((await four.post('/v1/cases/next', {})).status).toBe(200)
    const undone = await four.post(`/v1/decisions/${decision.id}/undo`)
    expect([undone.status, undone.body.case.id]).toEqual([200, held[0]!.caseId])
  })

  test('a heartbeat keeps the same token; a lease past its time can be taken by another, and is then stale', async () => {
    const found = await people.claimed('mira')
    const mira = await server.as('mira', 'moderator')
    const beat = await mira.post(`/v1/cases/${found.caseId}/heartbeat`, { claimToken: found.token })
    expect([beat.status, beat.body.claim.token]).toEqual([200, found.token])
    server.clock.forward(61)
    const noor = await server.as('noor', 'moderator')
    const taken = await noor.post(`/v1/cases/${found.caseId}/claim`)
    expect(taken.status).toBe(200)
    expect(taken.body.claim.token).not.toBe(found.token)
    const stale = await mira.post(`/v1/cases/${found.caseId}/heartbeat`, { claimToken: found.token })
    expect([stale.status, stale.body.by, stale.body.state]).toEqual([409, 'noor', 'claimed'])
    await noor.post(`/v1/cases/${found.caseId}/release`, { claimToken: taken.body.claim.token })
    expect(await people.stateOf(found.caseId)).toBe('open')
  })

  test('a lease past its time still decides while nobody else has taken the case', async () => {
    const found = await people.claimed('mira')
    server.clock.forward(600)
    const { status } = await found.decide(dismiss)
    expect(status).toBe(201)
  })

  test('nobody is handed their own flag or their own work', async () => {
    const { caseId } = await people.flagged({ by: 'zoe', name: 'acme/zoe-flagged' })
    const zoe = await server.as('zoe', 'moderator')
    const refused = await zoe.post(`/v1/cases/${caseId}/claim`)
    expect([refused.status, refused.body.code]).toEqual([403, 'conflict_of_interest'])
    const hub = await server.as('hub', 'service')
    await hub.put('/v1/subjects/model/acme/owned', { metadata: { owner: 'yan', ownerMembers: ['wim'] } })
    const owned = await people.flagged({ name: 'acme/owned' })
    for (const name of ['yan', 'wim']) {
      expect(
        (await (await server.as(name, 'moderator')).post(`/v1/cases/${owned.caseId}/claim`)).status,
      ).toBe(403)
    }
    const view = await (await server.as('yan', 'moderator')).get(`/v1/cases/${owned.caseId}`)
    expect(view.body.allowedActions[0]).toEqual({ action: 'claim', allowed: false, why: 'own_subject' })
  })
})
