import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { newId } from '../src/common/id.js'
import { Config } from '../src/config.js'
import { Carrier } from '../src/enforcement/carrier.js'
import { CarryOut } from '../src/enforcement/carry-out.js'
import { eventually } from './support/eventually.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

let serial = 0
const dismiss = { outcome: 'dismiss', reason: 'personal-data', statement: 'The card names nobody.' }
const uphold = {
  outcome: 'uphold',
  measure: 'lower-visibility',
  reason: 'personal-data',
  statement: 'It names people.',
}
const flagOf = (name: string, details: string, reason = 'personal-data') => ({
  subject: { kind: 'model', name },
  reason,
  details,
})

/** One flagged subject of its own. */
async function flagged(at = server, name = `acme/attacked-${++serial}`, reason = 'personal-data') {
  const reporter = await at.as(`reporter-${++serial}`)
  const { body } = await reporter.post('/v1/flags', flagOf(name, `It names ${name}.`, reason))
  const [row] = await at.db.query('SELECT subject_id, case_id FROM case_signal WHERE source_id = $1', [
    body.id,
  ])
  return { name, subjectId: row.subject_id as string, caseId: row.case_id as string }
}

async function claimed(by: string, at = server) {
  const made = await flagged(at)
  const who = await at.as(by, 'moderator')
  const { body } = await who.post(`/v1/cases/${made.caseId}/claim`)
  const decide = (answer: object) =>
    who.post(`/v1/cases/${made.caseId}/decisions`, { ...answer, claimToken: body.claim.token })
  return { ...made, who, token: body.claim.token as string, decide }
}

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
    const { name, subjectId, decide } = await claimed('mira')
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
    const { name, subjectId, decide } = await claimed('mira')
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
    const { name, caseId, subjectId } = await flagged()
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

test.each([
  ['without a key', () => ({})],
  ['each under a key of its own', () => ({ 'idempotency-key': newId() })],
])('ten same flags of one person at once, %s, are one, and all are answered with its id', async (_, key) => {
  const { name, caseId } = await flagged()
  const ana = await server.as('ana')
  const send = () => ana.post('/v1/flags', flagOf(name, 'Ten at once.'), key() as Record<string, string>)
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
    const held = await claimed('crew-7')
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
    const held = await claimed('crew-0')
    const texts = Array.from({ length: 8 }, (_, i) => `Text ${i}.`)
    const answers = await Promise.all(texts.map((statement) => held.decide({ ...uphold, statement })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    const won = texts[answers.findIndex(({ status }) => status === 201)]!
    expect(sorted(await written(held.subjectId))).toEqual(sorted(once(won)))
  })
})

describe('a hub that does not answer', () => {
  /** Takes requests and keeps them until `answer`. */
  async function silentHub() {
    const held: ServerResponse[] = []
    const hub = createServer((request, response) => request.resume().on('end', () => held.push(response)))
    await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`
    const answer = () => held.splice(0).forEach((response) => response.end())
    const close = () => {
      hub.closeAllConnections()
      return new Promise((resolve) => hub.close(resolve))
    }
    return { url, held, answer, close }
  }

  test('holds no database connection: six orders wait, a pool of two still serves', async () => {
    const hub = await silentHub()
    const own = await startTestServer({ env: { GOODFAITH_DATABASE_POOL: '2', GOODFAITH_UNDO_SECONDS: '0' } })
    own.app.get(Carrier).impose = async ({ id }) => {
      await fetch(hub.url, { method: 'POST', body: id })
    }
    try {
      // The worker fetches the first order; five more are handed over side by side with it.
      const first = await claimed('mira', own)
      expect((await first.decide(uphold)).status).toBe(201)
      await eventually(async () => expect(hub.held).toHaveLength(1))
      const others = await Promise.all(Array.from({ length: 5 }, (_, i) => claimed(`crew-${i}`, own)))
      const decided = await Promise.all(others.map(({ decide }) => decide(uphold)))
      expect(decided.map(({ status }) => status)).toEqual(Array(5).fill(201))
      const orders = await own.db.query(
        'SELECT subject_id AS "subjectId", id AS "measureId" FROM measure_taken WHERE subject_id <> $1',
        [first.subjectId],
      )
      const handed = orders.map((one: { subjectId: string; measureId: string }) =>
        own.app.get(CarryOut).impose(one),
      )
      await eventually(async () => expect(hub.held).toHaveLength(6))

      const next = await flagged(own)
      const noor = await own.as('noor', 'moderator')
      const { status, body } = await noor.post('/v1/cases/next', {})
      expect([status, body.case.id]).toEqual([200, next.caseId])
      await eventually(async () => {
        const busy = await own.db.query(
          `SELECT query FROM pg_stat_activity WHERE datname = current_database()
             AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend'`,
        )
        expect(busy).toEqual([])
      })
      expect(hub.held).toHaveLength(6)

      hub.answer()
      await Promise.all(handed)
      await own.jobsDone()
      const [left] = await own.db.query(
        'SELECT count(*)::int AS n FROM measure_taken WHERE carried_out_at IS NULL',
      )
      expect(left.n).toBe(0)
    } finally {
      hub.answer()
      await own.close()
      await hub.close()
    }
  })
})

test('counts and lists are current: right after a flag, a decision, its undo and a withdrawal', async () => {
  const own = await startTestServer()
  try {
    const lead = await own.as('lena', 'lead')
    await lead.post('/v1/queues', { name: 'personal data', reasons: ['personal-data'] })
    await lead.post('/v1/queues', { name: 'spam', reasons: ['spam'] })
    const seen = async () => {
      const [queues, page] = [await lead.get('/v1/queues'), await lead.get('/v1/cases')]
      const counts = queues.body.items.map(({ cases }: { cases: number }) => cases)
      return { counts, shared: queues.body.overlaps[0]?.cases ?? 0, listed: page.body.items.length }
    }
    expect(await seen()).toEqual({ counts: [0, 0], shared: 0, listed: 0 })
    const held = await claimed('mira', own)
    expect(await seen()).toEqual({ counts: [1, 0], shared: 0, listed: 1 })
    const ana = await own.as('ana')
    const { body: spam } = await ana.post('/v1/flags', flagOf(held.name, 'Spam too.', 'spam'))
    expect(await seen()).toEqual({ counts: [1, 1], shared: 1, listed: 1 })
    const { body: decision } = await held.decide(uphold)
    expect(await seen()).toEqual({ counts: [0, 1], shared: 0, listed: 1 })
    await held.who.post(`/v1/decisions/${decision.id}/undo`)
    expect(await seen()).toEqual({ counts: [1, 1], shared: 1, listed: 1 })
    await ana.delete(`/v1/flags/${spam.id}`)
    expect(await seen()).toEqual({ counts: [1, 0], shared: 0, listed: 1 })
  } finally {
    await own.close()
  }
})
