import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Casework, type FlagGiven } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_UNDO_SECONDS: '600' } })))
afterAll(() => server.close())

const people = new Casework(() => server, { reason: 'spam' })
const flagged = async (given?: FlagGiven) => (await people.flagged(given)).caseId
const several = async (count: number) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await flagged())
  return ids
}
const SPAM = { outcome: 'uphold', measure: 'notice', reason: 'spam', statement: 'Made to advertise.' }
const mira = () => server.as('mira', 'moderator')
const preview = async (caseIds: string[], decision: object = SPAM) =>
  (await (await mira()).post('/v1/bulk-decisions/preview', { ...decision, caseIds })).body
const states = async (ids: string[]) =>
  (
    await server.db.query(
      'SELECT c.state, count(*)::int AS n FROM review_case c WHERE c.id = ANY($1) GROUP BY 1',
      [ids],
    )
  ).map(({ state, n }: { state: string; n: number }) => `${n} ${state}`)

test('a preview tells what would be decided and why the others would not, and changes nothing', async () => {
  const fine = await several(2)
  const held = await flagged()
  await (await server.as('noor', 'moderator')).post(`/v1/cases/${held}/claim`)
  const own = await flagged({ by: 'mira' })
  const severe = await flagged({ reason: 'child-safety' })
  const comment = await flagged({ kind: 'comment', name: 'model/acme/x/discussions/1/comments/2' })
  const decided = await flagged()
  const first = await preview([decided], { ...SPAM, measure: undefined })
  expect(
    (await (await mira()).post('/v1/bulk-decisions', { ...SPAM, measure: undefined, preview: first.preview }))
      .status,
  ).toBe(201)
  const missing = '019ab7c0-0000-7000-8000-000000000000'

  const asked = [...fine, held, own, severe, comment, decided, missing]
  const body = await preview(asked, { ...SPAM, measure: 'request-changes' })
  expect(body.included.map((one: { id: string }) => one.id)).toEqual(fine)
  expect(body.leftOut).toEqual([
    { id: held, why: 'held_by_other' },
    { id: own, why: 'conflict_of_interest' },
    { id: severe, why: 'needs_second_person' },
    { id: comment, why: 'measure_not_for_kind' },
    { id: decided, why: 'closed' },
    { id: missing, why: 'not_found' },
  ])
  expect(await states(fine)).toEqual(['2 open'])
})

test('a measure that takes two people leaves every case out', async () => {
  const ids = await several(2)
  const body = await preview(ids, { ...SPAM, measure: 'disable-access' })
  expect([body.preview, body.leftOut.map((one: { why: string }) => one.why)]).toEqual([
    undefined,
    ['needs_second_person', 'needs_second_person'],
  ])
})

test('what was previewed is decided: each case its own decision and ledger entry, under one batch', async () => {
  const ids = await several(3)
  const { preview: token } = await preview(ids)
  const { status, body } = await (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: token })
  expect([status, body.decisions.map((one: { caseId: string }) => one.caseId)]).toEqual([201, ids])
  const rows = await server.db.query(
    `SELECT DISTINCT d.statement, d.measure FROM decision d WHERE d.case_id = ANY($1) AND d.undone_at IS NULL`,
    [ids],
  )
  expect(rows).toEqual([{ statement: SPAM.statement, measure: 'notice' }])
  const entries = await server.db.query(
    `SELECT e.action, count(*)::int AS n FROM ledger_entry e
     WHERE e.action IN ('case.decided', 'bulk.decided') AND (e.payload->>'caseId' = ANY($1) OR e.payload->>'bulkId' = $2)
     GROUP BY 1 ORDER BY 1`,
    [ids, body.id],
  )
  expect(entries).toEqual([
    { action: 'bulk.decided', n: 1 },
    { action: 'case.decided', n: 3 },
  ])
  const again = await (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: token })
  expect([again.status, again.body.changes]).toEqual([409, ids.map((id) => ({ id, why: 'closed' }))])
})

test('a flag, a claim or a new card since the preview keeps all of the batch from being decided', async () => {
  const names = ['acme/more-flags', 'acme/new-card', 'acme/claimed', 'acme/same']
  const ids: string[] = []
  for (const name of names) ids.push(await flagged({ name }))
  const { preview: token } = await preview(ids)
  await flagged({ name: 'acme/more-flags', by: 'somebody else' })
  await (
    await server.as('hub', 'service')
  ).put('/v1/subjects/model/acme/new-card', { card: '# Now with a card' })
  await (await server.as('noor', 'moderator')).post(`/v1/cases/${ids[2]}/claim`)
  const { status, body } = await (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: token })
  expect([status, body.code, body.changes]).toEqual([
    409,
    'preview_changed',
    [
      { id: ids[0], why: 'changed' },
      { id: ids[1], why: 'changed' },
      { id: ids[2], why: 'held_by_other' },
    ],
  ])
  expect(await states(ids)).toEqual(expect.arrayContaining(['3 open', '1 claimed']))
})

test('another decision than the previewed one is refused, and so is a made-up preview', async () => {
  const { preview: token } = await preview(await several(1))
  for (const body of [
    { ...SPAM, statement: 'Another text.', preview: token },
    { ...SPAM, preview: 'bm90IG91cnM' },
    { ...SPAM, preview: Buffer.from('["x",[["no id",1,null]]]').toString('base64url') },
    { ...SPAM, outcome: 'dismiss', preview: token },
  ]) {
    expect((await (await mira()).post('/v1/bulk-decisions', body)).status).toBe(400)
  }
})

test('one undo takes the batch back within the grace, and later is too late', async () => {
  const ids = await several(3)
  const { preview: token } = await preview(ids)
  const { body } = await (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: token })
  const undo = async (by: string) =>
    (await server.as(by, 'moderator')).post(`/v1/bulk-decisions/${body.id}/undo`)
  expect((await undo('noor')).status).toBe(403)
  const undone = await undo('mira')
  expect([undone.status, undone.body.decisions.every((one: { undone: boolean }) => one.undone)]).toEqual([
    200,
    true,
  ])
  expect(await states(ids)).toEqual(['3 open'])
  const [left] = await server.db.query(
    `SELECT count(*)::int AS n FROM measure_taken m JOIN bulk_decision_item i ON i.decision_id = m.decision_id
     WHERE i.bulk_id = $1 AND m.undone_at IS NULL`,
    [body.id],
  )
  expect(left.n).toBe(0)
  expect((await undo('mira')).body.code).toBe('already_undone')

  const next = await preview(ids)
  const { body: second } = await (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: next.preview })
  server.clock.forward(601)
  const late = await (await mira()).post(`/v1/bulk-decisions/${second.id}/undo`)
  expect([late.status, late.body.code]).toEqual([409, 'too_late_to_undo'])
  expect((await (await mira()).get(`/v1/bulk-decisions/${second.id}`)).body.decisions.length).toBe(3)
})

test('two batches over the same cases at once: one decides, the other learns what changed', async () => {
  const ids = await several(6)
  const { preview: token } = await preview(ids)
  const { preview: reversed } = await preview([...ids].reverse())
  const answers = await Promise.all(
    [token, reversed].map(async (one) =>
      (await mira()).post('/v1/bulk-decisions', { ...SPAM, preview: one }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(await states(ids)).toEqual(['6 decided'])
})
