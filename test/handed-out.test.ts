import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { QueuedWork } from './support/queued-work.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const work = new QueuedWork(() => server)
beforeEach(() => work.allLapsed())

describe('who is handed what', () => {
  test('a moderator is handed cases in their languages, and those of no known language', async () => {
    const french = await work.queued(['spam'], { language: 'fr' })
    const several = await work.queued(['spam'], { language: '[en, pt-BR]' })
    const unknown = await work.queued(['spam'])
    await (await server.as('paula', 'moderator')).patch('/v1/me', { languages: ['pt-PT'] })
    expect((await work.handedOut('paula')).sort()).toEqual([several.name, unknown.name].sort())
    expect(await work.handedOut('polyglot')).toEqual([french.name])
    const again = await work.queued(['spam'], { language: 'fr' })
    const paula = await server.as('paula', 'moderator')
    expect((await paula.post(`/v1/cases/${again.caseId}/claim`)).status).toBe(200)
  })

  test('nobody is handed their own work, flag or the appeal of their own decision', async () => {
    const hub = await server.as('hub', 'service')
    await work.queued(['spam'], { name: 'acme/of-olga' })
    await hub.put('/v1/subjects/model/acme/of-olga', { metadata: { owner: 'acme', ownerMembers: ['olga'] } })
    const own = await work.queued(['spam'])
    const olga = await server.as('olga', 'moderator')
    await olga.post('/v1/flags', {
      subject: { kind: 'model', name: own.name },
      reason: 'spam',
      details: 'I saw it too.',
    })
    expect(await work.handedOut('olga')).toEqual([])
    const open = await server.db.query(`SELECT c.id FROM review_case c WHERE c.state = 'open'`)
    expect(open).toHaveLength(2)
  })

  test('an appeal is never handed to who decided the case', async () => {
    const { caseId } = await work.queued(['spam'])
    const dora = await server.as('dora', 'moderator')
    const { body } = await dora.post(`/v1/cases/${caseId}/claim`)
    const decided = await dora.post(`/v1/cases/${caseId}/decisions`, {
      outcome: 'dismiss',
      reason: 'spam',
      statement: 'No.',
      claimToken: body.claim.token,
    })
    server.clock.forward(11)
    const [{ name }] = await server.db.query(
      `SELECT p.name FROM case_signal s JOIN person p ON p.id = s.person_id WHERE s.case_id = $1`,
      [caseId],
    )
    const appeal = await (
      await server.as(name)
    ).post(`/v1/decisions/${decided.body.id}/appeals`, { grounds: 'Look.' })
    expect(appeal.status).toBe(201)
    expect((await dora.post('/v1/cases/next', {})).status).toBe(204)
    const { body: next } = await (await server.as('egon', 'moderator')).post('/v1/cases/next', {})
    expect(next.case.id).toBe(appeal.body.caseId)
  })

  test('an owner who did not answer in time brings the case back to the queue', async () => {
    const { caseId, name } = await work.queued(['spam'])
    await (
      await server.as('hub', 'service')
    ).put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.post(`/v1/cases/${caseId}/claim`)
    await mira.post(`/v1/cases/${caseId}/ask-owner`, { claimToken: body.claim.token })
    expect((await mira.post('/v1/cases/next', {})).status).toBe(204)
    server.clock.forward(60 * 86_400)
    expect((await mira.post('/v1/cases/next', {})).body.case.id).toBe(caseId)
  })

  test('ten calls of one person at once hold three cases', async () => {
    for (let i = 0; i < 12; i++) await work.queued(['spam'])
    const greta = await server.as('greta', 'moderator')
    const answers = await Promise.all(Array.from({ length: 10 }, () => greta.post('/v1/cases/next', {})))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, ...Array(7).fill(409)])
  })

  test('a lease that ran out is not kept alive as a fourth', async () => {
    const hans = await server.as('hans', 'moderator')
    const claim = async () => (await hans.post(`/v1/cases/${(await work.queued()).caseId}/claim`)).body
    const first = await claim()
    server.clock.forward(61)
    for (let i = 0; i < 3; i++) await claim()
    const claimToken = first.claim.token
    const beat = await hans.post(`/v1/cases/${first.case.id}/heartbeat`, { claimToken })
    expect([beat.status, beat.body.code]).toEqual([409, 'too_many_claims'])
    const decision = { outcome: 'dismiss', reason: 'spam', statement: 'Nothing.', claimToken }
    expect((await hans.post(`/v1/cases/${first.case.id}/decisions`, decision)).status).toBe(201)
  })
})
