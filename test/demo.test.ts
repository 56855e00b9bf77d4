import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DataSource } from 'typeorm'
import { readDemoHub } from '../src/cli/demo-hub.js'
import { loadDemo } from '../src/cli/demo-load.js'
import { removeDemo } from '../src/cli/demo-remove.js'
import { Config, projectRoot } from '../src/config.js'
import { Jobs } from '../src/database/jobs.js'
import { FileFlagService } from '../src/flags/file-flag.js'
import { People } from '../src/identity/people.js'
import { SERVICE } from '../src/ledger/ledger.js'
import { createApp } from '../src/main.js'
import { Policy } from '../src/policy/policy.js'
import { Subjects } from '../src/subjects/subjects.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'

let database: TestDatabase
let app: NestFastifyApplication
const hub = readDemoHub(join(projectRoot, 'demo'))
const actor = { ...SERVICE, name: 'test' }

beforeEach(async () => {
  database = await createTestDatabase()
  app = await createApp(
    new Config({ DATABASE_URL: database.url, GOODFAITH_LOG_LEVEL: 'silent', GOODFAITH_RUNS: 'api' }),
  )
  await app.get(Jobs).start()
})

afterEach(async () => {
  await app.get(Jobs).stop()
  await app.close()
  await database.drop()
})

const TABLES = [
  'person',
  'subject',
  'card_revision',
  'flag',
  'review_case',
  'case_signal',
  'decision',
  'idempotency_key',
]
async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of TABLES) {
    const [row] = await app.get(DataSource).query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`)
    found[table] = row!.n
  }
  return found
}

test('the invented hub fits the policy: kinds, reasons, and quotes that stand in the card', () => {
  const policy = app.get(Policy)
  const cards = new Map(hub.subjects.map(({ kind, name, card }) => [`${kind} ${name}`, card ?? '']))
  for (const { by, input } of hub.flags) {
    const { kind, name } = input.subject
    expect(policy.reason(input.reason, kind).id).toBe(input.reason)
    expect(cards.get(`${kind} ${name}`)).toContain(input.quote ?? '')
    expect(hub.people.map((person) => person.name)).toContain(by)
  }
  expect(hub.flags).toHaveLength(60)
  expect(new Set(hub.flags.map(({ by }) => by)).size).toBe(20)
  expect(existsSync(join(projectRoot, 'demo', 'hub.yaml'))).toBe(true)
})

test('loading twice is loading once', async () => {
  expect(await loadDemo(app, hub)).toEqual({ people: 20, subjects: 41, flags: 60 })
  const before = await counts()
  expect(before).toMatchObject({ person: 20, subject: 41, card_revision: 41, flag: 60, case_signal: 60 })
  expect(await loadDemo(app, hub)).toEqual({ people: 0, subjects: 0, flags: 0 })
  expect(await counts()).toEqual(before)
})

test('every flag with a quote is anchored to lines of its card', async () => {
  await loadDemo(app, hub)
  const [row] = await app
    .get(DataSource)
    .query('SELECT count(*)::int AS n FROM flag WHERE quote IS NOT NULL AND quote_lines IS NULL')
  expect(row.n).toBe(0)
})

test('removing takes the demo out and nothing else', async () => {
  const sole = (await app.get(People).named('sole-reporter'))!
  await app.get(Subjects).registerMany(actor, [{ kind: 'model', name: 'real/work', card: '# Real' }])
  const flag = { reason: 'spam', details: 'Real enough.' }
  await app.get(FileFlagService).file(sole, { subject: { kind: 'model', name: 'real/work' }, ...flag })
  const real = await counts()
  await loadDemo(app, hub)
  const demoWork = { kind: 'model' as const, name: 'quick-earn/seo-blog-machine' }
  await app
    .get(FileFlagService)
    .file(sole, { subject: demoWork, ...flag }, { key: 'k', fingerprint: Buffer.alloc(32) })
  expect(await removeDemo(app)).toEqual({ people: 20, subjects: 41, flags: 61 })
  expect(await counts()).toEqual(real)
  expect(await removeDemo(app)).toEqual({ people: 0, subjects: 0, flags: 0 })
})

test('the ledger keeps what happened', async () => {
  await loadDemo(app, hub)
  await removeDemo(app)
  const rows = await app
    .get(DataSource)
    .query(
      `SELECT action, count(*)::int AS n FROM ledger_entry WHERE action LIKE 'demo.%' OR action = 'flag.filed' GROUP BY 1`,
    )
  expect(Object.fromEntries(rows.map(({ action, n }: { action: string; n: number }) => [action, n]))).toEqual(
    {
      'demo.loaded': 1,
      'demo.removed': 1,
      'flag.filed': 60,
    },
  )
})

test('a real work under an invented name is left alone, and so is a real person', async () => {
  const taken = { kind: 'model' as const, name: 'faceforge/swap-anyone-xl' }
  await app.get(Subjects).registerMany(actor, [{ ...taken, card: '# Ours' }])
  await app.get(People).named('anouk')
  await loadDemo(app, hub)
  await removeDemo(app)
  const [work] = await app
    .get(DataSource)
    .query(
      `SELECT r.card FROM subject w JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision WHERE w.name = $1`,
      [taken.name],
    )
  expect(work.card).toBe('# Ours')
  const people = await app.get(DataSource).query('SELECT name, demo FROM person')
  expect(people).toEqual([{ name: 'anouk', demo: false }])
})

test('a demo person who flagged a real work stays, as a real one', async () => {
  await loadDemo(app, hub)
  const kavi = await app.get(People).named('kavi')
  const subject = { kind: 'model' as const, name: 'real/work' }
  await app.get(FileFlagService).file(kavi, { subject, reason: 'spam', details: 'By hand, in a tour.' })
  expect(await removeDemo(app)).toMatchObject({ people: 19 })
  expect(await app.get(DataSource).query('SELECT name, demo FROM person')).toEqual([
    { name: 'kavi', demo: false },
  ])
})
