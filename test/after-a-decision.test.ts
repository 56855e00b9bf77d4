import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0
const uphold = {
  outcome: 'uphold',
  measure: 'request-changes',
  reason: 'personal-data',
  statement: 'It names people.',
}
const people = new Casework(() => server)

describe('what comes after', () => {
  test('an appeal is decided by somebody else, and granting it undoes the measure', async () => {
    const found = await people.claimed('mira')
    const mira = await server.as('mira', 'moderator')
    const { body: decision } = await found.decide(uphold)
    server.clock.forward(11)
    const { status, body: appeal } = await server.anonymous.post(`/v1/receipts/${found.receipt}/appeals`, {
      grounds: 'Look again.',
    })
    expect(status).toBe(201)
    expect((await mira.post(`/v1/cases/${appeal.caseId}/claim`)).body.code).toBe('conflict_of_interest')
    const noor = await server.as('noor', 'moderator')
    const { body: claim } = await noor.post(`/v1/cases/${appeal.caseId}/claim`)
    expect(claim.case).toMatchObject({
      kind: 'appeal',
      appeal: { grounds: 'Look again.', decision: { id: decision.id } },
    })
    const granted = {
      outcome: 'uphold',
      reason: 'personal-data',
      statement: 'The names are gone.',
      claimToken: claim.claim.token,
    }
    expect((await noor.post(`/v1/cases/${appeal.caseId}/decisions`, granted)).status).toBe(201)
    const [row] = await server.db.query('SELECT undone_at FROM measure_taken WHERE decision_id = $1', [
      decision.id,
    ])
    expect(row.undone_at).not.toBeNull()
  })

  test('the owner is asked and answers, which brings the case back; others may not answer', async () => {
    const hub = await server.as('hub', 'service')
    const name = `acme/asked-${++serial}`
    const { body: subject } = await hub.put(`/v1/subjects/model/${name}`, { metadata: { owner: 'otto' } })
    const found = await people.claimed('mira', { name })
    const mira = await server.as('mira', 'moderator')
    const asked = await mira.post(`/v1/cases/${found.caseId}/ask-owner`, { claimToken: found.token })
    expect(asked.body.state).toBe('awaiting_owner')
    expect(
      (await (await server.as('ana')).post(`/v1/subjects/${subject.id}/replies`, { text: 'Not mine.' }))
        .status,
    ).toBe(403)
    expect(
      (await (await server.as('otto')).post(`/v1/subjects/${subject.id}/replies`, { text: 'We fixed it.' }))
        .status,
    ).toBe(201)
    const { body } = await mira.get(`/v1/cases/${found.caseId}`)
    expect([body.state, body.reply.text]).toEqual(['open', 'We fixed it.'])
  })

  test('an escalated case is handed to a lead alone', async () => {
    const found = await people.claimed('mira')
    const mira = await server.as('mira', 'moderator')
    await mira.post(`/v1/cases/${found.caseId}/escalate`, { claimToken: found.token })
    expect((await mira.post(`/v1/cases/${found.caseId}/claim`)).body.code).toBe('case_not_free')
    const lead = await server.as('lena', 'lead')
    const { body } = await lead.post(`/v1/cases/${found.caseId}/claim`)
    await lead.post(`/v1/cases/${found.caseId}/release`, { claimToken: body.claim.token })
    expect(await people.stateOf(found.caseId)).toBe('escalated')
  })
})
