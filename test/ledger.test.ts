import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sealLedger, verifyLedger } from '../src/ledger/seal-ledger.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer({ env: { GOODFAITH_RUNS: 'api' } })))
afterAll(() => server.close())

const append = (
  action: string,
  db: { query(sql: string, values: unknown[]): Promise<unknown> } = server.db,
) =>
  db.query(
    `INSERT INTO ledger_entry (at, actor_role, action, payload) VALUES (now(), 'service', $1, '{"b":1,"a":[2]}')`,
    [action],
  )

async function sealAll(): Promise<void> {
  while ((await sealLedger(server.db)) > 0);
}

test('an entry that commits late is chained later, never missed', async () => {
  const late = server.db.createQueryRunner()
  await late.startTransaction()
  await append('late.one', late)
  await append('early.one')
  await sealAll()
  await late.commitTransaction()
  await late.release()
  await sealAll()
  const rows = await server.db.query(`SELECT action FROM ledger_entry WHERE action LIKE '%.one' ORDER BY seq`)
  expect(rows.map(({ action }: { action: string }) => action)).toEqual(['early.one', 'late.one'])
  const { broken } = await verifyLedger(server.db)
  expect(broken).toBeUndefined()
})

test('eight sealers at once make one chain', async () => {
  for (let i = 0; i < 20; i++) await append(`many.${i}`)
  await Promise.all(Array.from({ length: 8 }, () => sealLedger(server.db)))
  await sealAll()
  const [row] = await server.db.query('SELECT count(*)::int AS n, max(seq)::int AS last FROM ledger_entry')
  expect(row.n).toBe(row.last)
  expect(await verifyLedger(server.db)).toEqual({ entries: row.n })
})

test('one changed byte of an old entry is named', async () => {
  await sealAll()
  await server.db.transaction(async (tx) => {
    // Whoever owns the database can switch the trigger off; the chain still tells.
    await tx.query('ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only')
    await tx.query(`UPDATE ledger_entry SET action = 'early.two' WHERE action = 'early.one'`)
    await tx.query('ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only')
  })
  const [row] = await server.db.query(`SELECT seq::int AS seq FROM ledger_entry WHERE action = 'early.two'`)
  expect((await verifyLedger(server.db)).broken).toMatchObject({ seq: row.seq })
})
