import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { Config } from '../src/config.js'
import { Casework } from './support/casework.js'
import { eventually } from './support/eventually.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

const dismiss = { outcome: 'dismiss', reason: 'personal-data', statement: 'The card names nobody.' }
const flagOf = (name: string, details: string, reason = 'personal-data') => ({
  subject: { kind: 'model', name },
  reason,
  details,
})
const people = new Casework(() => server)

describe('a flag whose transaction commits late', () => {
  const GATE = 15_06
  let gate: pg.Client

  /** The real service stops inside its transaction, after the row that says so, for as long as the gate is shut. */
  beforeAll(async () => {
    await server.db.query(`
      CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NULL; END $$;
      CREATE TRIGGER flag_waits AFTER INSERT ON flag FOR EACH ROW
        WHEN (NEW.details = 'held before its signal') EXECUTE FUNCTION wait_at_gate();
      CREATE TRIGGER signal_waits AFTER INSERT ON case_signal FOR EACH ROW
        WHEN (NEW.details = 'held after its signal') EXECUTE FUNCTION wait_at_gate();`)
    gate = new pg.Client(server.app.get(Config).databaseUrl)
    await gate.connect()
  })
  afterAll(() => gate.end())
  const shut = () => gate.query(`SELECT pg_advisory_lock(${GATE})`)
  const open = () => gate.query(`SELECT pg_advisory_unlock(${GATE})`)

  /** Until so many statements wait for a lock of this kind. */
  const waiting = (kind: 'advisory' | 'transactionid' | 'tuple', sessions = 1) =>
    eventually(async () => {
      const { rows } = await gate.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = $1`,
        [kind],
      )
      expect(rows).toHaveLength(sessions)
    })

  const cases = (subjectId: string) =>
    server.db.query(
      `SELECT c.state, array_agg(s.details ORDER BY s.seq) AS unsettled FROM review_case c
       JOIN case_signal s ON s.subject_id = c.subject_id AND s.case_id = c.id AND s.decision_id IS NULL
       WHERE c.subject_id = $1 GROUP BY c.id, c.state`,
      [subjectId],
    )

  test('before its signal does not hold up the decision, and opens the next case', async () => {
    const { name, subjectId, decide } = await people.claimed('mira')
    const late = await server.as('late')
    await shut()
    const filing = late.post('/v1/flags', flagOf(name, 'held before its signal'))
    await waiting('advisory')
    const after = await (await server.as('after')).post('/v1/flags', flagOf(name, 'filed later'))
    const decided = await decide(dismiss)
    await open()
    expect([after.status, decided.status, (await filing).status]).toEqual([201, 201, 201])
    expect(await cases(subjectId)).toEqual([
      { state: 'open', unsettled: ['filed later', 'held before its signal'] },
    ])
  })

  test('after its signal is waited for: the decision moves it to the next case, unsettled', async () => {
    const { name, subjectId, decide } = await people.claimed('mira')
    const late = await server.as('late')
    await shut()
    const filing = late.post('/v1/flags', flagOf(name, 'held after its signal'))
    await waiting('advisory')
    const deciding = decide(dismiss)
    await waiting('transactionid')
    await open()
    expect([(await filing).status, (await deciding).status]).toEqual([201, 201])
    expect(await cases(subjectId)).toEqual([{ state: 'open', unsettled: ['held after its signal'] }])
  })

  test('after its signal is shown to whoever claims the case meanwhile, and is settled with it', async () => {
    const { name, caseId, subjectId } = await people.flagged()
    const late = await server.as('late')
    const noor = await server.as('noor', 'moderator')
    await shut()
    const filing = late.post('/v1/flags', flagOf(name, 'held after its signal'))
    await waiting('advisory')
    const claiming = noor.post(`/v1/cases/${caseId}/claim`)
    await waiting('transactionid')
    await open()
    const { body } = await claiming
    expect((await filing).status).toBe(201)
    expect(body.case.flags).toHaveLength(2)
    await noor.post(`/v1/cases/${caseId}/decisions`, { ...dismiss, claimToken: body.claim.token })
    expect(await cases(subjectId)).toEqual([])
  })
})
