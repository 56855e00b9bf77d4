import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NewRevision } from '../src/review/new-revision.js'
import { answer, DecidedWorks, REASON, uphold } from './support/decided-works.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
afterAll(() => server.close())

const works = new DecidedWorks(() => server)

describe('a new card revision', () => {
  const apply = async (card: string, name: string) => {
    const { subjectId, revision } = await works.work(card, name)
    await server.app.get(NewRevision).apply([{ subjectId, revision }])
    return { subjectId, revision }
  }
  const GONE = { reason: REASON, quote: 'Made from books.' }

  test('lapses a flag whose quote is gone, if its reason says so; the receipt tells it, and the case goes with the last', async () => {
    const { name } = await works.work('# A\n\nMade from books.')
    const { caseId, receipt } = await works.flagged({ name, ...GONE })
    await apply('# A\n\nMade   from\nbooks. And more.', name)
    expect((await works.see('noor', caseId)).state).toBe('open')
    await apply('# A\n\nMade from nothing.', name)
    expect((await works.see('noor', caseId)).state).toBe('lapsed')
    expect((await server.anonymous.get(`/v1/receipts/${receipt}`)).body.state).toBe('lapsed')
  })

  test('keeps flags without a quote, and those whose reason keeps them', async () => {
    const { name } = await works.work('# A\n\nMade from books.')
    const { caseId } = await works.flagged({ name, ...GONE })
    await works.flagged({ name })
    await works.flagged({ name, reason: 'child-safety', quote: 'Made from books.' })
    await apply('# A', name)
    const { state, flags } = await works.see('noor', caseId)
    expect([state, flags.map((one: { reason: string }) => one.reason)]).toEqual([
      'open',
      [REASON, 'child-safety'],
    ])
  })

  test('takes nothing from under the hands of who holds the case', async () => {
    const { name } = await works.work('# A\n\nMade from books.')
    const { caseId } = await works.flagged({ name, ...GONE })
    await (await server.as('mira', 'moderator')).post(`/v1/cases/${caseId}/claim`)
    await apply('# A', name)
    const { state, flags } = await works.see('noor', caseId)
    expect([state, flags.length]).toEqual(['claimed', 1])
  })

  test('brings the case back from its owner, with the reply', async () => {
    const { name, subjectId } = await works.work('# A')
    const { caseId } = await works.flagged({ name })
    const mira = await server.as('mira', 'moderator')
    const { body } = await mira.post(`/v1/cases/${caseId}/claim`)
    await mira.post(`/v1/cases/${caseId}/ask-owner`, { claimToken: body.claim.token })
    expect((await works.see('noor', caseId)).state).toBe('awaiting_owner')
    await apply('# A, changed', name)
    expect((await works.see('noor', caseId)).state).toBe('open')
    await (await server.as('otto')).post(`/v1/subjects/${subjectId}/replies`, { text: 'I changed it.' })
    expect((await works.see('noor', caseId)).reply.text).toBe('I changed it.')
  })

  test('opens a case to look at a standing measure again, once', async () => {
    const { name, decisionId } = await works.decided(uphold)
    for (let twice = 0; twice < 2; twice++) await apply('# Better', name)
    const { id } = await works.measureOf(decisionId)
    const rows = await server.db.query(`SELECT case_id, details FROM case_signal WHERE source_id = $1`, [id])
    expect(rows).toMatchObject([{ details: 'card_changed' }])
    await works.decide('noor', rows[0].case_id, { ...answer, outcome: 'dismiss' })
    server.clock.forward(11)
    expect(await works.stands(decisionId)).toBe(false)
  })

  test('is told apart from the one before by lines', async () => {
    const { name, subjectId, revision } = await works.work('# A\n\nMade from books.\n')
    const later = await works.work('# A\n\nMade from nothing.\n', name)
    const path = `/v1/subjects/${subjectId}/revisions/${revision}/diff`
    const { status, body } = await server.anonymous.get(`${path}/${later.revision}`)
    expect([status, body.added, body.removed, body.cut]).toEqual([200, 1, 1, false])
    expect(body.hunks[0].lines.slice(2)).toEqual([
      { change: 'removed', text: 'Made from books.', from: 3 },
      { change: 'added', text: 'Made from nothing.', to: 3 },
    ])
    expect((await server.anonymous.get(`${path}/${'0'.repeat(64)}`)).status).toBe(404)
  })

  test('is told to review by the fact of its own transaction', async () => {
    const { subjectId, revision } = await works.work('# Told')
    const rows = await server.db.query(`SELECT data FROM pgboss.job WHERE name = 'apply-revision'`)
    expect(rows).toContainEqual({ data: { subjectId, revision } })
  })
})
