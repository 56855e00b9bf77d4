import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { fillCases } from '../bench/fill-cases.js'
import { explain, hotQueries, type PlanNode } from '../bench/queue-plans.js'
import { projectRoot } from '../src/config.js'
import { createTestDatabase, type TestDatabase } from './support/database.js'
import { restoreStatistics } from './support/restore-statistics.js'

/** What a plan may sort: fewer rows than one page can show. */
const FEW = 1000
const BIG = ['review_case', 'subject', 'case_signal', 'decision', 'person']
const MIDDLES = { priority: 1.5, due: '2026-11-20T00:00:00.000Z', age: '2026-11-17T00:00:00.000Z' }
const COMMITTED = join(projectRoot, 'docs/queue-plans.txt')

// Older servers cannot be given the statistics of a big database, and the plans of an empty one prove nothing.
const isPostgres18 = Number(process.env.GOODFAITH_TEST_PG ?? 18) >= 18
const onPostgres18 = isPostgres18 ? test : test.skip

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  if (isPostgres18) await fillCases(database.url, { open: 300, signals: 900, moderators: 60 })
  client = new pg.Client(database.url)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

const isSlow = (node: PlanNode) =>
  (node['Node Type'] === 'Seq Scan' && BIG.includes(node['Relation Name'] ?? '')) ||
  (/Sort|Hash/.test(node['Node Type']) && node['Plan Rows'] > FEW)

const textOf = (node: PlanNode, depth = 0): string =>
  [
    `${'  '.repeat(depth)}${[node['Node Type'], node['Index Name'] ?? node['Relation Name']].filter(Boolean).join(' ')}`,
    ...(node.Plans ?? []).map((child) => textOf(child, depth + 1)),
  ].join('\n')

onPostgres18('with a million open cases no hot query sorts them or reads a table through', async () => {
  await client.query('BEGIN')
  const [first] = hotQueries(MIDDLES)
  await restoreStatistics(client)
  const slow: string[] = []
  const texts: string[] = []
  for (const query of hotQueries(MIDDLES)) {
    const plan = await explain(client, query, 'COSTS')
    const found = nodesOf(plan).filter(isSlow)
    slow.push(...found.map((node) => `${query.name}: ${node['Node Type']} ${node['Relation Name'] ?? ''}`))
    texts.push(`# ${query.name}\n${textOf(plan)}\n`)
  }
  // The check sees what it is for: without its index the first page is sorted.
  await client.query('DROP INDEX review_case_undecided_priority')
  const without = nodesOf(await explain(client, first!, 'COSTS')).filter(isSlow)
  await client.query('ROLLBACK')
  expect(slow).toEqual([])
  expect(without.length).toBeGreaterThan(0)
  const text = texts.join('\n')
  if (process.env.GOODFAITH_WRITE_PLANS) writeFileSync(COMMITTED, text)
  const committed = readFileSync(COMMITTED, 'utf8').match(/^# .*/gm)
  expect(committed).toEqual(text.match(/^# .*/gm))
})
