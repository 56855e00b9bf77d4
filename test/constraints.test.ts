import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId } from '../src/common/id.js'
import { ROLES } from '../src/common/role.js'
import { SEVERITIES } from '../src/policy/policy.js'
import { CASE_STATES } from '../src/review/case-state.js'
import { OUTCOMES, SIGNAL_SOURCES } from '../src/review/case-signal.entity.js'
import { CASE_KINDS } from '../src/review/review-case.entity.js'
import { SUBJECT_KINDS } from '../src/subjects/subject-ref.js'
import { startTestServer, type TestServer } from './support/server.js'

let server: TestServer
beforeAll(async () => (server = await startTestServer()))
afterAll(() => server.close())

/** The values that a column's check allows, as PostgreSQL tells them. */
async function allowed(table: string, column: string): Promise<string[]> {
  const rows: { definition: string }[] = await server.db.query(
    `SELECT pg_get_constraintdef(k.oid) AS definition FROM pg_constraint k
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
     WHERE k.conrelid = $1::regclass AND k.contype = 'c' AND a.attname = $2 AND cardinality(k.conkey) = 1`,
    [table, column],
  )
  return rows.flatMap(({ definition }) => [...definition.matchAll(/'([^']+)'::text/g)].map((hit) => hit[1]!))
}

test.each([
  ['person', 'role', ROLES],
  ['api_key', 'role', ROLES],
  ['subject', 'kind', SUBJECT_KINDS],
  ['review_case', 'kind', CASE_KINDS],
  ['review_case', 'state', CASE_STATES],
  ['review_case', 'severity', SEVERITIES],
  ['case_signal', 'source', SIGNAL_SOURCES],
  ['case_signal', 'outcome', OUTCOMES],
  ['decision', 'outcome', OUTCOMES],
])('the check of %s.%s and the list in the code are the same', async (table, column, list) => {
  expect((await allowed(table, column)).sort()).toEqual([...list].sort())
})

describe('the database itself refuses', () => {
  const subject = newId()
  const person = newId()
  const insertCase = (id: string, state: string, kind = 'review') =>
    server.db.query(
      `INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at)
       VALUES ($1, $2, $3, $4, 'low', '{spam}', 1, '[]', now(), now())`,
      [subject, id, kind, state],
    )
  const insertFlag = () =>
    server.db.query(
      `INSERT INTO flag (subject_id, id, reporter_id, reason, details, filed_at) VALUES ($1, $2, $3, 'spam', 'x', now())`,
      [subject, newId(), person],
    )

  beforeAll(async () => {
    await server.db.query(
      `INSERT INTO subject (id, kind, name, created_at, updated_at) VALUES ($1, 'model', 'c/c', now(), now())`,
      [subject],
    )
    await server.db.query(
      `INSERT INTO person (id, name, role, created_at) VALUES ($1, 'cat', 'member', now())`,
      [person],
    )
    await insertFlag()
    await insertCase(newId(), 'open')
  })

  test('a second open review case of a subject, but not one after a decided one', async () => {
    await expect(insertCase(newId(), 'open')).rejects.toThrow(/review_case_open/)
    await expect(insertCase(newId(), 'decided')).resolves.toBeDefined()
  })

  test('a claimed case without its claim', () =>
    expect(insertCase(newId(), 'claimed')).rejects.toThrow(/check constraint/))

  test('a second flag of a reporter for the same reason', () =>
    expect(insertFlag()).rejects.toThrow(/flag_once/))

  test('a flag of nobody', () =>
    expect(
      server.db.query(
        `INSERT INTO flag (subject_id, id, reporter_id, reason, details, filed_at) VALUES ($1, $2, $2, 'spam', 'x', now())`,
        [subject, newId()],
      ),
    ).rejects.toThrow(/foreign key/))

  test('changing or deleting the ledger', async () => {
    await server.db.query(
      `INSERT INTO ledger_entry (at, actor_role, action, payload) VALUES (now(), 'service', 'test.made', '{}')`,
    )
    for (const attack of [
      `UPDATE ledger_entry SET payload = '{"x":1}'`,
      `UPDATE ledger_entry SET action = 'other' WHERE seq IS NULL`,
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry',
    ]) {
      await expect(server.db.query(attack)).rejects.toThrow(/append-only/)
    }
  })
})
