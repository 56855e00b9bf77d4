import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '../src/config.js'
import { MIGRATIONS } from '../src/database/data-source-options.js'
import { migrate, migrateDown } from '../src/database/migrate.js'
import { NewerDatabase } from '../src/database/newer-database.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Columns, constraints, indexes and triggers of our schema, as text. */
async function schema(): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'
    UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('migration'), 0)::oid
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'
    UNION ALL SELECT format('%s %s', tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
      AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    ORDER BY 1`)
  return rows.map(({ line }) => line)
}

test('every migration of the folder is listed, oldest first', () => {
  const stamps = readdirSync(join(projectRoot, 'migrations')).map((name) => name.slice(0, 13))
  expect(MIGRATIONS.map(({ name }) => name.slice(-13))).toEqual(stamps.sort())
})

test('down takes everything back, and up again gives the same schema', async () => {
  const before = await schema()
  expect(before.length).toBeGreaterThan(100)
  while (await migrateDown(database.url));
  expect(await schema()).toEqual([])
  await migrate(database.url)
  expect(await schema()).toEqual(before)
})

test('four migrators at once migrate once', async () => {
  while (await migrateDown(database.url));
  const ran = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)))
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
})

test('a database newer than the code is refused, and told what to do', async () => {
  await client.query(
    `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
  )
  await expect(migrate(database.url)).rejects.toThrow(NewerDatabase)
  await expect(migrate(database.url)).rejects.toThrow(/FromTheFuture[^]*Update the code/)
  await client.query(`DELETE FROM migration WHERE name LIKE 'FromTheFuture%'`)
})
