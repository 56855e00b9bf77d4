import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DataSource } from 'typeorm'
import { importCards, RefusedRow, type ImportCounts } from '../src/cli/import-cards.js'
import { importFolder } from '../src/cli/import-folder.js'
import { importLines } from '../src/cli/import-lines.js'
import type { ImportSource } from '../src/cli/import-row.js'
import { NotImportable, runImport } from '../src/cli/import-run.js'
import { Config } from '../src/config.js'
import { Jobs } from '../src/database/jobs.js'
import { createApp } from '../src/main.js'
import { SERVICE } from '../src/ledger/ledger.js'
import { Subjects } from '../src/subjects/subjects.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'

let database: TestDatabase
let app: NestFastifyApplication
const folder = mkdtempSync(join(tmpdir(), 'goodfaith-import-'))

beforeAll(async () => {
  database = await createTestDatabase()
  app = await createApp(
    new Config({ DATABASE_URL: database.url, GOODFAITH_LOG_LEVEL: 'silent', GOODFAITH_RUNS: 'api' }),
  )
  await app.get(Jobs).start()
})

afterAll(async () => {
  await app.get(Jobs).stop()
  await app.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

interface Run {
  counts: ImportCounts
  refused: [at: string, reason: string][]
}

async function run(
  source: ImportSource,
  over: { strict?: boolean; limit?: number; kind?: string } = {},
): Promise<Run> {
  const refused: Run['refused'] = []
  const counts = await importCards(source, {
    defaultKind: over.kind ?? 'model',
    limit: over.limit ?? 1000,
    batchSize: 3,
    strict: over.strict ?? false,
    register: (items) => app.get(Subjects).registerMany({ ...SERVICE, name: 'test' }, items),
    onRefused: (at, reason) => refused.push([at, reason]),
    onProgress: () => undefined,
  })
  return { counts, refused }
}

const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const stored = async (name: string) => {
  const rows = await app.get(DataSource).query(
    `SELECT w.kind, w.name, w.owner, w.downloads::int, w.likes::int, w.tags, w.license, r.card FROM subject w
     LEFT JOIN card_revision r ON r.subject_id = w.id AND r.hash = w.revision WHERE w.name LIKE $1 ORDER BY w.name`,
    [name],
  )
  return rows as { kind: string; name: string; card: string }[]
}

test('a row brings its card and what the hub knows', async () => {
  const row = {
    name: 'rows/one',
    text: '# One\n',
    downloads: 12,
    likes: 3,
    tags: ['a', 'b'],
    licence: 'mit',
    lastModified: 'x',
  }
  await run(await importLines(file('one.jsonl', lines(row))))
  expect(await stored('rows/%')).toEqual([
    {
      kind: 'model',
      name: 'rows/one',
      owner: 'rows',
      downloads: 12,
      likes: 3,
      tags: ['a', 'b'],
      license: 'mit',
      card: '# One\n',
    },
  ])
})

test('bad rows are told with line and reason, and the rest goes on', async () => {
  const bytes = Buffer.concat([
    Buffer.from(lines({ name: 'bad/first', text: 'a' })),
    Buffer.from('{ not json\n'),
    Buffer.from('\n'),
    Buffer.from(lines({ text: 'no name' }, { name: 'bad/none' }, { name: 'bad/..', text: 'x' })),
    Buffer.from(lines({ name: 'bad/nul', text: 'a\0b' }, { name: 'bad/half', text: '\ud800' })),
    Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
    Buffer.from(
      lines({ name: 'bad/many', text: 'x', downloads: -1 }, ['a list'], {
        name: 'bad/big',
        text: 'x'.repeat(2_100_000),
      }),
    ),
    Buffer.from(lines({ kind: 'widget', name: 'bad/kind', text: 'x' })),
    // The last line has no end.
    Buffer.from(JSON.stringify({ name: 'bad/last', text: 'z' })),
  ])
  const { counts, refused } = await run(await importLines(file('bad.jsonl', bytes)))
  expect(Object.fromEntries(refused)).toEqual({
    'line 2': 'not valid JSON',
    'line 4': 'has no "name"',
    'line 5': 'has no "text"',
    'line 6': expect.stringContaining('not the name of a model'),
    'line 7': expect.stringContaining('NUL'),
    'line 8': expect.stringContaining('surrogate'),
    'line 9': 'not valid UTF-8',
    'line 10': expect.stringContaining('"downloads"'),
    'line 11': 'not a JSON object',
    'line 12': expect.stringContaining('2 MB'),
    'line 13': expect.stringContaining('kind must be one of model'),
  })
  expect(counts).toEqual({ rows: 13, registered: 2, unchanged: 0, refused: 11 })
  expect((await stored('bad/%')).map(({ name }) => name)).toEqual(['bad/first', 'bad/last'])
})

test('importing again adds nothing, a changed card adds a revision', async () => {
  const rows = [1, 2, 3, 4, 5].map((n) => ({ kind: 'dataset', name: `again/w${n}`, text: `# ${n}` }))
  expect((await run(await importLines(file('again.jsonl', lines(...rows))))).counts).toMatchObject({
    registered: 5,
  })
  expect((await run(await importLines(file('again.jsonl', lines(...rows))))).counts).toMatchObject({
    registered: 0,
    unchanged: 5,
  })
  rows[2]!.text = '# 3, better'
  expect((await run(await importLines(file('again.jsonl', lines(...rows))))).counts).toMatchObject({
    registered: 1,
    unchanged: 4,
  })
})

test('a gzip file is read as a stream; a cut one fails after what it held', async () => {
  const rows = [1, 2, 3, 4].map((n) => ({ name: `zip/w${n}`, text: `# ${n} ${Math.random()}` }))
  const zipped = gzipSync(lines(...rows))
  expect((await run(await importLines(file('cards.jsonl.gz', zipped)))).counts.registered).toBe(4)
  const cut = await importLines(file('cut.jsonl.gz', zipped.subarray(0, zipped.length - 12)))
  await expect(run(cut)).rejects.toThrow(/unexpected end of file/)
})

test('a folder holds a card a file', async () => {
  const root = join(folder, 'cards')
  const put = (path: string, text: string | Buffer) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('tree/alpha/README.md', '# Alpha')
  put('tree/beta.md', '# Beta')
  put('datasets/tree/gamma/README.md', '# Gamma')
  put('tree/delta/notes.txt', 'not a card')
  put('.git/tree/README.md', 'not a card')
  put('tree/broken/README.md', Buffer.from([0xc3, 0x28]))
  const { counts, refused } = await run(await importFolder(root), { kind: 'space' })
  expect(counts).toEqual({ rows: 4, registered: 3, unchanged: 0, refused: 1 })
  expect(refused).toEqual([[join('tree', 'broken', 'README.md'), 'not valid UTF-8']])
  expect((await stored('tree/%')).map(({ kind, name, card }) => [kind, name, card])).toEqual([
    ['space', 'tree/alpha', '# Alpha'],
    ['space', 'tree/beta', '# Beta'],
    ['dataset', 'tree/gamma', '# Gamma'],
  ])
})

test('strict stops at the first bad row and keeps what stood before it', async () => {
  const path = file(
    'strict.jsonl',
    lines({ name: 'strict/a', text: 'a' }, { name: 'strict/b' }, { name: 'strict/c', text: 'c' }),
  )
  await expect(run(await importLines(path), { strict: true })).rejects.toThrow(RefusedRow)
  expect((await stored('strict/%')).map(({ name }) => name)).toEqual(['strict/a'])
})

test('a limit reads that many rows', async () => {
  const rows = [1, 2, 3, 4].map((n) => ({ name: `limit/w${n}`, text: `# ${n}` }))
  const { counts } = await run(await importLines(file('limit.jsonl', lines(...rows))), { limit: 2 })
  expect(counts).toMatchObject({ rows: 2, registered: 2 })
})

test('every new revision is a fact in the ledger, once', async () => {
  const path = file('facts.jsonl', lines({ name: 'facts/a', text: '# a' }, { name: 'facts/b', text: '# b' }))
  await run(await importLines(path))
  await run(await importLines(path))
  const facts = await app.get(DataSource).query(
    `SELECT e.action, e.actor_role, count(*)::int AS times FROM ledger_entry e JOIN subject w ON w.id = e.subject_id
     WHERE w.name LIKE 'facts/%' GROUP BY 1, 2 ORDER BY 1`,
  )
  expect(facts).toEqual([
    { action: 'revision.added', actor_role: 'service', times: 2 },
    { action: 'subject.registered', actor_role: 'service', times: 2 },
  ])
})

test('what is neither a cards file nor a folder is told so', async () => {
  const flags = { kind: 'model', quiet: true }
  await expect(runImport(app, join(folder, 'nothing.jsonl'), flags)).rejects.toThrow(NotImportable)
  await expect(runImport(app, file('cards.csv', 'a,b'), flags)).rejects.toThrow(/not a .jsonl/)
  const cut = gzipSync(lines({ name: 'cut/a', text: '# a' })).subarray(0, -10)
  await expect(runImport(app, file('cut2.jsonl.gz', cut), flags)).rejects.toThrow(/cannot be read to its end/)
  const path = file('summary.jsonl', lines({ name: 'summary/a', text: '# a' }))
  expect(await runImport(app, path, flags)).toMatchObject({
    rows: 1,
    registered: 1,
    refused: 0,
    perSecond: expect.any(Number),
  })
})
