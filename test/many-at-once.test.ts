import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId } from '../src/common/id.js'
import { Casework } from './support/casework.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const uphold = {
  outcome: 'uphold',
  measure: 'lower-visibility',
  reason: 'personal-data',
  statement: 'It names people.',
}
const people = new Casework(() => server)

test.each([
  ['without a key', () => ({})],
  ['each under a key of its own', () => ({ 'idempotency-key': newId() })],
])('ten same flags of one person at once, %s, are one, and all are answered with its id', async (_, key) => {
  const { name, caseId } = await people.flagged()
  const ana = await server.as('ana')
  const flag = { subject: { kind: 'model', name }, reason: 'personal-data', details: 'Ten at once.' }
  const send = () => ana.post('/v1/flags', flag, key() as Record<string, string>)
  const answers = await Promise.all(Array.from({ length: 10 }, send))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
  const ids = [...new Set(answers.map(({ body }) => body.id))]
  const flags = await server.db.query(`SELECT id FROM flag WHERE details = 'Ten at once.' AND id = ANY($1)`, [
    ids,
  ])
  expect([ids.length, flags.length]).toEqual([1, 1])
  const [row] = await server.db.query(
    `SELECT c.signal_count AS signals, c.people_count AS people,
       (SELECT count(*)::int FROM ledger_entry l WHERE l.payload->>'flagId' = $2) AS facts
     FROM review_case c WHERE c.id = $1`,
    [caseId, ids[0]],
  )
  expect(row).toEqual({ signals: 2, people: 2, facts: 1 })
  for (const { body } of answers) {
    expect((await server.anonymous.get(`/v1/receipts/${body.receipt.token}`)).status).toBe(200)
  }
})

describe('eight decide one case at once', () => {
  /** Everything that a decision writes, of one subject. */
  const written = async (subjectId: string) => {
    const [row] = await server.db.query(
      `SELECT (SELECT array_agg(d.statement) FROM decision d WHERE d.subject_id = $1) AS decisions,
         (SELECT array_agg(m.measure) FROM measure_taken m WHERE m.subject_id = $1) AS measures,
         (SELECT array_agg(l.action ORDER BY l.id) FROM ledger_entry l WHERE l.subject_id = $1) AS ledger,
         (SELECT array_agg(s.outcome) FROM case_signal s WHERE s.subject_id = $1) AS outcomes,
         (SELECT array_agg(c.state) FROM review_case c WHERE c.subject_id = $1) AS states,
         (SELECT count(*)::int FROM pgboss.job j WHERE j.name = 'impose-measure'
           AND j.data->>'subjectId' = $1::text) AS orders`,
      [subjectId],
    )
    return row
  }
  const once = (statement: string) => ({
    decisions: [statement],
    measures: ['lower-visibility'],
    ledger: ['flag.filed', 'case.claimed', 'case.decided', 'measure.imposed'],
    outcomes: ['uphold'],
    states: ['decided'],
    orders: 1,
  })
  const sorted = (row: { ledger: string[] }) => ({ ...row, ledger: row.ledger.toSorted() })

  test.each([
    ['know only tokens of their own', () => newId()],
    ['stole the token of the holder', (held: string) => held],
  ])('seven others %s: one 201, seven 409, and only one decision is written', async (_, tokenFor) => {
    const held = await people.claimed('crew-7')
    const crew = await Promise.all(Array.from({ length: 8 }, (_, i) => server.as(`crew-${i}`, 'moderator')))
    // The holder asks last, so that whoever was let through would have won.
    const answers = await Promise.all(
      crew.map((one, i) =>
        one.post(`/v1/cases/${held.caseId}/decisions`, {
          ...uphold,
          statement: `Decided by ${i}.`,
          claimToken: i === 7 ? held.token : tokenFor(held.token),
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([...Array(7).fill(409), 201])
    expect(new Set(answers.slice(0, 7).map(({ body }) => body.code))).toEqual(new Set(['stale_claim']))
    expect(sorted(await written(held.subjectId))).toEqual(sorted(once('Decided by 7.')))
  })

  test('all eight with the right token, each its own text: one 201, seven 409', async () => {
    const held = await people.claimed('crew-0')
    const texts = Array.from({ length: 8 }, (_, i) => `Text ${i}.`)
    const answers = await Promise.all(texts.map((statement) => held.decide({ ...uphold, statement })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    const won = texts[answers.findIndex(({ status }) => status === 201)]!
    expect(sorted(await written(held.subjectId))).toEqual(sorted(once(won)))
  })
})
